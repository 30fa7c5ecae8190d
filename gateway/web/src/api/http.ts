import { Problem } from "./problem";

/**
 * The one place that speaks HTTP. The browser holds a session cookie that script cannot read; every change carries the
 * cross-site token of the `XSRF-TOKEN` cookie and an idempotency key, so that a repeated click or a retry after a lost
 * answer never happens twice.
 */

let language = "nl";

/** The language in which the services answer their problems and descriptions. */
export function speak(tag: string): void {
  language = tag;
}

export interface Answer<T> {
  status: number;
  /** Where to ask on, when the outcome was not there within the service's bound (202). */
  location: string | null;
  body: T;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>("GET", path, { signal })).body;
}

export function post<T>(
  path: string,
  body: unknown,
  key: string,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  return send<T>("POST", path, { body, key, signal });
}

export function put<T>(path: string, body: unknown, key: string): Promise<Answer<T>> {
  return send<T>("PUT", path, { body, key });
}

export function patch<T>(path: string, body: unknown, key: string): Promise<Answer<T>> {
  return send<T>("PATCH", path, { body, key });
}

export function remove<T>(path: string, key: string): Promise<Answer<T>> {
  return send<T>("DELETE", path, { key });
}

interface Sending {
  body?: unknown;
  key?: string;
  signal?: AbortSignal | undefined;
}

async function send<T>(method: string, path: string, sending: Sending): Promise<Answer<T>> {
  const headers = new Headers({
    Accept: "application/json, application/hal+json, application/problem+json",
    "Accept-Language": language,
  });
  if (method !== "GET") {
    headers.set("X-XSRF-TOKEN", crossSiteToken());
  }
  if (sending.key !== undefined) {
    headers.set("Idempotency-Key", sending.key);
  }
  const request: RequestInit = { method, headers, credentials: "same-origin" };
  if (sending.body !== undefined) {
    headers.set("Content-Type", "application/json");
    request.body = JSON.stringify(sending.body);
  }
  if (sending.signal) {
    request.signal = sending.signal;
  }

  const response = await fetch(path, request).catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw Problem.unreachable();
  });
  if (!response.ok) {
    throw await Problem.read(response);
  }
  const body: unknown = response.status === 204 ? undefined : await response.json();
  return { status: response.status, location: response.headers.get("Location"), body: body as T };
}

/** The token that proves to the gateway that a change comes from a page of this site. */
export function crossSiteToken(): string {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("XSRF-TOKEN="));
  return cookie === undefined ? "" : decodeURIComponent(cookie.slice("XSRF-TOKEN=".length));
}
