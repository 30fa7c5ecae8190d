import type { Beneficiary, BookingRequest, Quote, Session } from "../src/api/shapes";
import { problem } from "./answers.ts";
import { eur, quarterOf } from "./parking.ts";

/** What a booking is paid with: cents, and visitor minutes of this quarter. */
export interface Means {
  balance: number;
  hoursLeft: number;
}

const longestVisit = 180;
const standing = new Set(["PLANNED", "RUNNING"]);

/** Whether a session is still to come or running. */
export function stands({ status }: Session): boolean {
  return standing.has(status);
}

/** Until when a session may be extended. */
export function latestEnd(start: string): string {
  return new Date(Date.parse(start) + longestVisit * 60_000).toISOString();
}

/** Why the pretended city does not take a booking; nothing when it does. */
export function refusal(
  request: BookingRequest,
  quote: Quote,
  sessions: Session[],
  means: Means,
  now: number,
): Response | undefined {
  if (Date.parse(request.start) < now) {
    return problem(422, "start-in-past");
  }
  if (quote.payingMinutes === 0) {
    return problem(422, "parking-is-free");
  }
  const longest = Math.max(...quote.sessions.map((session) => session.payingMinutes));
  if (request.beneficiary === "VISITOR" && longest > longestVisit) {
    return problem(422, "too-long-for-a-visit", {
      payingMinutes: longest,
      maximumMinutes: longestVisit,
      alternatives: { latestEnd: latestEnd(request.start), nextStart: null },
    });
  }
  const overlapping = sessions.some(
    (session) =>
      stands(session) &&
      session.plate === request.plate &&
      session.zone === request.zone &&
      quote.sessions.some((asked) => asked.start < session.end && session.start < asked.end),
  );
  return overlapping
    ? problem(409, "plate-already-parked")
    : shortage(request.beneficiary, quote, quarterOf(request.start), means);
}

/** What is missing to pay for it. */
export function shortage(
  beneficiary: Beneficiary,
  { price, payingMinutes }: Pick<Quote, "price" | "payingMinutes">,
  quarter: string,
  { balance, hoursLeft }: Means,
): Response | undefined {
  if (beneficiary === "VISITOR" && payingMinutes > hoursLeft) {
    return problem(422, "visitor-hours-exhausted", {
      shortfalls: [
        { quarter, remainingMinutes: hoursLeft, shortfallMinutes: payingMinutes - hoursLeft },
      ],
    });
  }
  return price.amount > balance
    ? problem(422, "insufficient-balance", { price, shortfall: eur(price.amount - balance) })
    : undefined;
}
