import type { QueryClient } from "@tanstack/react-query";

/**
 * What to read anew when something of this kind happened elsewhere: in another tab, on another device, at the payment
 * provider, or by the clock. The gateway tells only the type of an event; the first word says whose it is.
 */
const stale: Record<string, readonly string[]> = {
  wallet: ["overview", "transactions", "invoices"],
  payment: ["overview", "transactions"],
  booking: ["overview", "sessions", "session", "transactions"],
  "visitor-quota": ["overview"],
  citizen: ["overview", "consent"],
};

const everything = ["overview", "sessions", "session", "transactions", "invoices", "consent"];

const togetherMilliseconds = 250;
const earliestRetryMilliseconds = 5_000;
const latestRetryMilliseconds = 60_000;

/** The kinds of query that an event of this type makes stale. */
export function staleAfter(type: string): readonly string[] {
  return stale[type.split(".")[0] ?? ""] ?? everything;
}

/**
 * Follows the changes of the person who is signed in, for as long as the page is looked at, and answers how to stop.
 * Each time the stream opens everything is read anew, so that nothing is missed in between.
 */
export function followChanges(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = earliestRetryMilliseconds;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const gathered = new Set<string>();

  // One deed is told several times, by each service that had a part in it.
  const readAnew = (kinds: readonly string[]) => {
    for (const kind of kinds) {
      gathered.add(kind);
    }
    gathering ??= setTimeout(() => {
      gathering = undefined;
      for (const kind of gathered) {
        void client.invalidateQueries({ queryKey: [kind] });
      }
      gathered.clear();
    }, togetherMilliseconds);
  };

  const open = () => {
    if (source !== undefined || document.visibilityState === "hidden") {
      return;
    }
    const opened = new EventSource("/api/v1/events");
    source = opened;
    opened.onopen = () => {
      wait = earliestRetryMilliseconds;
      readAnew(everything);
    };
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      const { type } = JSON.parse(data) as { type: string };
      readAnew(staleAfter(type));
    };
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) {
        close();
        // Whether the sign-in has expired, the overview finds out.
        readAnew(["overview"]);
        retry = setTimeout(open, wait);
        wait = Math.min(2 * wait, latestRetryMilliseconds);
      }
    };
  };

  const close = () => {
    source?.close();
    source = undefined;
    clearTimeout(retry);
  };

  // A page that nobody looks at holds no connection, and does not keep a sign-in alive.
  const look = () => (document.visibilityState === "hidden" ? close() : open());

  document.addEventListener("visibilitychange", look);
  open();
  return () => {
    document.removeEventListener("visibilitychange", look);
    close();
    clearTimeout(gathering);
  };
}
