import type { BookingRequest, Citizen, Overview, TopUpRequest } from "../src/api/shapes";
import { json, page, problem } from "./answers.ts";
import { Bookings } from "./bookings.ts";
import { Hours } from "./hours.ts";
import { Keepings } from "./keepings.ts";
import { eur, zones } from "./parking.ts";
import { nonResident, resident, without } from "./people.ts";
import { type PaymentOutcome, Purse } from "./purse.ts";
import { csv } from "./statement.ts";

/**
 * The API as the client sees it, in memory: for looking at the pages and for their tests, never in what is served.
 * It keeps the rules that a page can show (prices, hours, refusals by code); the services keep all of them.
 */
export class City {
  private citizen: Citizen | undefined;
  private ids = 0;
  private answers = new Map<string, { request: string; status: number; body: unknown }>();
  private readonly keepings: Keepings;
  private readonly purse: Purse;
  private readonly hours: Hours;
  private readonly bookings: Bookings;
  private readonly listeners = new Set<(type: string) => void>();

  /** Requests that asked for a change, as `POST /api/v1/…`, for tests that count them. */
  readonly changes: string[] = [];

  /** Whether bookings and changes are decided only after the answer, as when a service is slow. */
  hesitates = false;

  constructor(now: () => number = Date.now) {
    this.keepings = new Keepings(now);
    this.purse = new Purse(now, this.keepings, (type) => this.tell(type));
    this.hours = new Hours(now);
    this.bookings = new Bookings(
      now,
      () => this.id(),
      this.purse,
      this.hours,
      () => this.hesitates,
    );
  }

  /** Signs in, without what the person keeps back in their A-profile. */
  signIn(who: "resident" | "non-resident" = "resident", kept: string[] = []): void {
    this.citizen = without(who === "resident" ? resident : nonResident, kept);
    this.keepings.keepBack(kept);
  }

  signOut(): void {
    this.citizen = undefined;
  }

  /** Hears the types of what happens, as the gateway's event stream tells them. Answers how to stop. */
  listen(listener: (type: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  pay(id: string, outcome: PaymentOutcome): void {
    this.purse.pay(id, outcome);
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v1/, "");
    if (path.startsWith("/visits/")) {
      return this.bookings.visit(path.split("/")[2] ?? "");
    }
    if (this.citizen === undefined) {
      return problem(401, "unauthenticated");
    }
    if (request.method === "GET") {
      return this.read(path, url.searchParams, this.citizen);
    }
    this.changes.push(`${request.method} ${url.pathname}`);
    const key = `${request.method} ${path} ${request.headers.get("Idempotency-Key")}`;
    const text = await request.text();
    const before = this.answers.get(key);
    if (before) {
      return before.request === text
        ? json(before.status, before.body)
        : problem(422, "idempotency-key-reused");
    }
    const response = this.change(request.method, path, text === "" ? {} : JSON.parse(text));
    if (response.ok && response.status !== 204) {
      this.answers.set(key, {
        request: text,
        status: response.status,
        body: await response.clone().json(),
      });
    }
    return response;
  }

  private read(path: string, query: URLSearchParams, citizen: Citizen): Response {
    this.bookings.turn();
    const kept = this.keepings.read(path, query);
    if (kept) {
      return kept;
    }
    const [, collection, id, part] = path.split("/");
    switch (collection) {
      case "overview":
        return json(200, this.overview(citizen));
      case "zones":
        return json(200, { _embedded: { zones } });
      case "sessions":
        return id ? this.bookings.session(id) : this.bookings.list(query);
      case "wallet": {
        if (id === "top-ups") {
          const found = this.purse.find(part ?? "");
          return found ? json(200, found) : problem(404, "not-found");
        }
        const lines = this.purse.lines(query);
        return id === "transactions.csv" ? csv(lines) : page("transactions", lines, query);
      }
      case "bookings":
        return this.bookings.booking(id ?? "");
      default:
        return problem(404, "not-found");
    }
  }

  private change(method: string, path: string, body: unknown): Response {
    const kept = this.keepings.change(method, path, body, () => this.id());
    if (kept) {
      return kept;
    }
    const [, collection, id, deed] = path.split("/");
    if (collection === "sessions" && id) {
      return this.bookings.change(method, id, deed, body);
    }
    if (collection === "series" && id) {
      return this.bookings.cancelSeries(id);
    }
    switch (`${method} ${path}`) {
      case "POST /wallet/top-ups":
        return this.purse.topUp(body as TopUpRequest, this.id());
      case "POST /quotes":
        return this.bookings.quote(body as BookingRequest);
      case "POST /bookings":
        return this.bookings.book(body as BookingRequest);
      case "DELETE /me":
      case "DELETE /me/consent":
        this.signOut();
        return new Response(null, { status: 204 });
      default:
        return problem(404, "not-found");
    }
  }

  private overview(me: Citizen): Overview {
    const balance = eur(this.purse.balance);
    return {
      me,
      wallet: { balance, held: eur(0), available: balance },
      sessions: this.bookings.current(),
      visitorQuota: me.residentZone ? this.hours.quota() : null,
    };
  }

  private tell(type: string): void {
    for (const listener of this.listeners) {
      listener(type);
    }
  }

  private id(): string {
    return `019a0000-0000-7000-8000-${String(++this.ids).padStart(12, "0")}`;
  }
}
