import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import { get } from "./http";
import { Problem } from "./problem";
import type {
  Booking,
  CalendarFeed,
  Consent,
  Favourite,
  Invoice,
  Overview,
  Page,
  Preferences,
  Session,
  TopUp,
  Transaction,
  Visit,
  Zone,
} from "./shapes";

export function newQueryClient(): QueryClient {
  // Whatever finds out that the sign-in has expired, the overview is what pages look at.
  const onError = (failure: unknown) => {
    if (failure instanceof Problem && failure.signedOut && !client.isFetching(overview)) {
      void client.invalidateQueries({ queryKey: overview.queryKey });
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (failure, query) => {
        if (query.queryKey[0] !== overview.queryKey[0]) {
          onError(failure);
        }
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, failure) => failures < 2 && failure instanceof Problem && failure.passing,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

export const overview = queryOptions({
  queryKey: ["overview"],
  queryFn: async ({ signal }) => {
    const parts = await get<Partial<Overview>>("/api/v1/overview", signal);
    // A part that a service does not have yet for somebody who has only just signed in.
    if (!parts.me || !parts.wallet || !parts.sessions) {
      throw new Problem(503, "citizen-unknown", undefined, undefined, undefined, {});
    }
    return parts as Overview;
  },
});

export const zones = queryOptions({
  queryKey: ["zones"],
  queryFn: async ({ signal }) =>
    (await get<{ _embedded: { zones: Zone[] } }>("/api/v1/zones", signal))._embedded.zones,
  staleTime: 60_000,
});

/** What the person asked to see of a list. Dates are ISO dates in Brussels; `page` counts from 1. */
export interface ListFilter {
  date?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  invoiceRequested?: boolean | undefined;
  page?: number | undefined;
  pagesize?: number | undefined;
}

export function listParameters(filter: ListFilter): string {
  const parameters = new URLSearchParams();
  for (const name of ["date", "from", "to", "invoiceRequested", "page", "pagesize"] as const) {
    const value = filter[name];
    if (value !== undefined && value !== false) {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

export function transactions(filter: ListFilter) {
  return queryOptions({
    queryKey: ["transactions", filter],
    queryFn: ({ signal }) =>
      get<Page<"transactions", Transaction>>(
        `/api/v1/wallet/transactions${listParameters(filter)}`,
        signal,
      ),
  });
}

/** The statement as a file: the same filter, all pages. */
export function transactionsFile(filter: ListFilter): string {
  const { page: _page, pagesize: _pagesize, ...chosen } = filter;
  return `/api/v1/wallet/transactions.csv${listParameters(chosen)}`;
}

/** The same lines, closing with the ledger's proof that none was changed or left out. */
export function provableStatement(filter: ListFilter, kind: "pdf" | "json"): string {
  const { page: _page, pagesize: _pagesize, ...chosen } = filter;
  return `/api/v1/wallet/statement.${kind}${listParameters(chosen)}`;
}

export function sessions(filter: ListFilter) {
  return queryOptions({
    queryKey: ["sessions", filter],
    queryFn: ({ signal }) =>
      get<Page<"sessions", Session>>(`/api/v1/sessions${listParameters(filter)}`, signal),
  });
}

export function session(id: string) {
  return queryOptions({
    queryKey: ["session", id],
    queryFn: ({ signal }) => get<Session>(`/api/v1/sessions/${encodeURIComponent(id)}`, signal),
  });
}

/** A session as whoever has its address may see it, without signing in. */
export function visit(token: string) {
  return queryOptions({
    queryKey: ["visit", token],
    queryFn: ({ signal }) => get<Visit>(`/api/v1/visits/${encodeURIComponent(token)}`, signal),
    refetchInterval: 30_000,
  });
}

export const favourites = queryOptions({
  queryKey: ["favourites"],
  queryFn: async ({ signal }) =>
    (await get<Page<"favourites", Favourite>>("/api/v1/favourites?pagesize=100", signal))._embedded
      .favourites,
});

export function invoices(filter: Pick<ListFilter, "page" | "pagesize">) {
  return queryOptions({
    queryKey: ["invoices", filter],
    queryFn: ({ signal }) =>
      get<Page<"invoices", Invoice>>(`/api/v1/wallet/invoices${listParameters(filter)}`, signal),
  });
}

/** The document of a top-up as a file: to print, or for an accountant's software. */
export function invoiceFile(number: string, kind: "pdf" | "xml"): string {
  return `/api/v1/wallet/invoices/${encodeURIComponent(number)}.${kind}`;
}

export const preferences = queryOptions({
  queryKey: ["preferences"],
  queryFn: ({ signal }) => get<Preferences>("/api/v1/preferences", signal),
});

/** The private calendar, or nothing as long as none was made. */
export const calendarFeed = queryOptions({
  queryKey: ["calendar-feed"],
  queryFn: ({ signal }) =>
    get<CalendarFeed>("/api/v1/calendar-feed", signal).catch((failure: unknown) => {
      if (failure instanceof Problem && failure.status === 404) {
        return null;
      }
      throw failure;
    }),
});

export const consent = queryOptions({
  queryKey: ["consent"],
  queryFn: ({ signal }) => get<Consent>("/api/v1/me/consent", signal),
});

export function isFinal(topUp: TopUp): boolean {
  return topUp.status !== "REQUESTED" && topUp.status !== "OPEN";
}

/**
 * The outcome of a top-up, for who comes back from the payment page. The overview is read anew after the outcome and
 * before this answers, so that the message and the balance next to it can never disagree (manual checks 87 to 91).
 */
export function topUpOutcome(id: string, client: QueryClient) {
  return queryOptions({
    queryKey: ["top-up", id],
    queryFn: async ({ signal }) => {
      const topUp = await get<TopUp>(
        `/api/v1/wallet/top-ups/${encodeURIComponent(id)}?wait=true`,
        signal,
      );
      if (isFinal(topUp)) {
        await client.invalidateQueries({ queryKey: ["transactions"] });
        await client.query({ ...overview, staleTime: 0 });
      }
      return topUp;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: (query) => {
      const topUp = query.state.data;
      if (topUp === undefined || isFinal(topUp)) {
        return false;
      }
      return query.state.dataUpdateCount < 30 ? 2_000 : 15_000;
    },
  });
}

/** Asks on at `location` until the booking is decided; the service itself decides within its own bound. */
export async function settledBooking(location: string, signal?: AbortSignal): Promise<Booking> {
  for (let asked = 0; asked < 30; asked++) {
    const booking = await get<Booking>(location, signal);
    if (booking.status === "CONFIRMED") {
      return booking;
    }
    if (booking.status !== "REQUESTED") {
      const { code, details } = booking.refusal ?? { code: "no-verdict-in-time", details: {} };
      throw Problem.refused(code, details);
    }
    await pause(1_000);
  }
  throw Problem.unreachable();
}

/** Asks on at `location` until the payment page of the top-up is there. */
export async function openedTopUp(location: string, signal?: AbortSignal): Promise<TopUp> {
  for (let asked = 0; asked < 30; asked++) {
    const topUp = await get<TopUp>(location, signal);
    if (topUp.redirectUrl) {
      return topUp;
    }
    if (isFinal(topUp)) {
      break;
    }
    await pause(1_000);
  }
  throw Problem.refused("checkout-unavailable", {});
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
