import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { City } from "./city.ts";

/** Puts the pretended city behind Vite's own server, in `npm run dev` and `npm run preview` with `MOCK=true`. */
export function mockCity(): Plugin {
  const city = new City();
  const serve: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (url.pathname === "/api/v1/events") {
      stream(city, request, response);
    } else if (url.pathname.startsWith("/api/")) {
      void relay(city, request, response, url);
    } else if (url.pathname === "/login") {
      city.signIn(
        url.searchParams.get("as") === "non-resident" ? "non-resident" : "resident",
        url.searchParams.getAll("without"),
      );
      response.setHeader("Set-Cookie", "XSRF-TOKEN=mock-token; Path=/; SameSite=Strict");
      redirect(response, url.searchParams.get("returnTo") ?? "/");
    } else if (url.pathname === "/logout" && request.method === "POST") {
      city.signOut();
      redirect(response, "/");
    } else if (url.pathname === "/mock/payment") {
      pay(city, response, url);
    } else {
      next();
    }
  };
  return {
    name: "mock-city",
    configureServer: (server) => void server.middlewares.use(serve),
    configurePreviewServer: (server) => void server.middlewares.use(serve),
  };
}

async function relay(city: City, request: IncomingMessage, response: ServerResponse, url: URL) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const method = request.method ?? "GET";
  const answer = await city.answer(
    new Request(url, {
      method,
      headers: { "Idempotency-Key": String(request.headers["idempotency-key"] ?? "") },
      ...(method === "GET" ? {} : { body: Buffer.concat(chunks).toString() }),
    }),
  );
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => void response.setHeader(name, value));
  response.end(await answer.text());
}

/** What happens in the city, as the gateway would tell it. */
function stream(city: City, request: IncomingMessage, response: ServerResponse) {
  response.setHeader("Content-Type", "text/event-stream");
  response.write("retry: 3000\n\n");
  const stop = city.listen((type) => {
    response.write(`data: ${JSON.stringify({ type, at: new Date().toISOString() })}\n\n`);
  });
  request.on("close", stop);
}

function pay(city: City, response: ServerResponse, url: URL) {
  const id = url.searchParams.get("topUp") ?? "";
  const outcome = url.searchParams.get("outcome");
  if (outcome) {
    city.pay(id, outcome as Parameters<City["pay"]>[1]);
    redirect(response, `/?topUp=${id}`);
    return;
  }
  const choices = ["COMPLETED", "FAILED", "CANCELLED", "PENDING"].map(
    (name) => `<li><a href="/mock/payment?topUp=${id}&outcome=${name}">${name}</a></li>`,
  );
  response.setHeader("Content-Type", "text/html;charset=utf-8");
  response.end(`<!doctype html><title>Mock payment</title><ul>${choices.join("")}</ul>`);
}

function redirect(response: ServerResponse, location: string) {
  response.statusCode = 303;
  response.setHeader("Location", location);
  response.end();
}
