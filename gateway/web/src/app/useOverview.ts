import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { overview, topUpOutcome } from "../api/queries";
import type { Overview } from "../api/shapes";

/** Milliseconds until the overview changes by the clock alone: a session ends, or the next one starts. */
export function untilNextChange({ sessions }: Overview, now: number): number {
  const moments = [...sessions.running.map((session) => session.end), sessions.next?.start]
    .filter((moment) => moment !== undefined)
    .map((moment) => Date.parse(moment) - now)
    .filter((wait) => wait > 0);
  return Math.min(60_000, ...moments.map((wait) => wait + 1_000));
}

/**
 * The dashboard in one call. Who comes back from the payment page first waits for the outcome, so that the first
 * balance shown is the right one.
 */
export function useOverview(topUpId?: string) {
  const client = useQueryClient();
  const outcome = useQuery({
    ...topUpOutcome(topUpId ?? "", client),
    enabled: topUpId !== undefined,
  });
  const seen = useQuery({
    ...overview,
    enabled: topUpId === undefined || outcome.isFetched,
    refetchInterval: (query) =>
      query.state.data ? untilNextChange(query.state.data, Date.now()) : false,
  });

  const running = seen.data?.sessions.running.map((session) => session.id).join();
  useEffect(() => {
    if (running !== undefined) {
      void client.invalidateQueries({ queryKey: ["sessions"] });
    }
  }, [client, running]);

  return { overview: seen, outcome };
}
