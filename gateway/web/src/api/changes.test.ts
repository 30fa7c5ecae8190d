import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followChanges, staleAfter } from "./changes";

/** A stream that the test plays the gateway of. */
class Stream {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 0;
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onerror?: () => void;

  constructor(readonly url: string) {
    Stream.opened.push(this);
  }

  close() {
    this.readyState = Stream.CLOSED;
  }

  tell(type: string) {
    this.onmessage?.({ data: JSON.stringify({ type, at: "2026-11-23T10:00:00Z" }) });
  }

  refuse() {
    this.readyState = Stream.CLOSED;
    this.onerror?.();
  }
}

const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
const client = new QueryClient();
const readAnew: string[] = [];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("document", page);
  page.visibilityState = "visible";
  Stream.opened = [];
  readAnew.length = 0;
  vi.spyOn(client, "invalidateQueries").mockImplementation((filters) => {
    readAnew.push(String(filters?.queryKey?.[0]));
    return Promise.resolve();
  });
  stop = followChanges(client);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function look(visibilityState: "visible" | "hidden") {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event("visibilitychange"));
}

describe("following changes", () => {
  it("reads everything anew each time the stream opens", () => {
    Stream.opened[0]?.onopen?.();
    vi.advanceTimersByTime(250);
    expect(readAnew).toContain("overview");
    expect(readAnew).toContain("sessions");
    readAnew.length = 0;
    Stream.opened[0]?.onopen?.();
    vi.advanceTimersByTime(250);
    expect(readAnew).toContain("overview");
  });

  it("reads once what several services told of one deed", () => {
    const [stream] = Stream.opened;
    stream?.tell("wallet.money-held.v1");
    stream?.tell("visitor-quota.hours-reserved.v1");
    stream?.tell("booking.confirmed.v1");
    vi.advanceTimersByTime(250);
    expect(readAnew.filter((kind) => kind === "overview")).toHaveLength(1);
    expect(readAnew).toContain("session");
  });

  it("holds no stream while nobody looks, and opens another one after", () => {
    look("hidden");
    expect(Stream.opened[0]?.readyState).toBe(Stream.CLOSED);
    vi.advanceTimersByTime(120_000);
    expect(Stream.opened).toHaveLength(1);
    look("visible");
    expect(Stream.opened).toHaveLength(2);
  });

  it("finds out by the overview why it was refused, and tries again later and later", () => {
    Stream.opened[0]?.refuse();
    vi.advanceTimersByTime(250);
    expect(readAnew).toEqual(["overview"]);
    vi.advanceTimersByTime(5_000);
    expect(Stream.opened).toHaveLength(2);
    Stream.opened[1]?.refuse();
    vi.advanceTimersByTime(5_000);
    expect(Stream.opened).toHaveLength(2);
    vi.advanceTimersByTime(5_000);
    expect(Stream.opened).toHaveLength(3);
  });

  it("reads everything after a type that it has never heard of", () => {
    expect(staleAfter("enforcement.something.v1")).toContain("overview");
  });
});
