import type {
  Beneficiary,
  Booking,
  BookingRequest,
  Quote,
  Session,
  SessionChange,
} from "../src/api/shapes";
import { json, matches, page, problem } from "./answers.ts";
import type { Hours } from "./hours.ts";
import { eur, masked, priced, quarterOf, zoneOf } from "./parking.ts";
import type { Purse } from "./purse.ts";
import { latestEnd, type Means, refusal, shortage, stands } from "./rules.ts";

/** What is booked in the pretended city: sessions and series, from the price to the end. */
export class Bookings {
  private series = 0;
  private sessions: Session[] = [];
  private readonly undecided = new Map<string, Booking>();

  constructor(
    private readonly now: () => number,
    private readonly id: () => string,
    private readonly purse: Purse,
    private readonly hours: Hours,
    private readonly hesitates: () => boolean,
  ) {}

  /** Planned sessions start and end by themselves. */
  turn(): void {
    for (const session of this.sessions) {
      if (session.status === "PLANNED" && Date.parse(session.start) <= this.now()) {
        session.status = "RUNNING";
      }
      if (session.status === "RUNNING" && Date.parse(session.end) <= this.now()) {
        session.status = "ENDED";
      }
    }
  }

  current(): { running: Session[]; next: Session | null } {
    const next = this.sessions.find(({ status }) => status === "PLANNED");
    return {
      running: this.sessions.filter(({ status }) => status === "RUNNING").map(withRights),
      next: next ? withRights(next) : null,
    };
  }

  list(query: URLSearchParams): Response {
    return page(
      "sessions",
      this.sessions.filter((session) => matches(session.start, query)).reverse(),
      query,
    );
  }

  session(id: string): Response {
    const found = this.find(id);
    return found ? json(200, withRights(found)) : problem(404, "not-found");
  }

  /** What whoever has the address of a session may see of it. */
  visit(token: string): Response {
    this.turn();
    const session = this.find(token);
    if (session === undefined) {
      return problem(404, "not-found");
    }
    const { plate, zone, zoneName, start, end, status } = session;
    return json(200, { plate, zone, zoneName, start, end, status });
  }

  /** A booking that was not decided at once. */
  booking(id: string): Response {
    const booking = this.undecided.get(id);
    return booking ? json(200, booking) : problem(404, "not-found");
  }

  quote(request: BookingRequest): Response {
    return this.refusal(request) ?? json(200, this.priced(request));
  }

  book(request: BookingRequest): Response {
    const refused = this.refusal(request);
    if (refused) {
      return refused;
    }
    const quote = this.priced(request);
    const id = this.id();
    const seriesNumber = request.recurrence ? ++this.series : null;
    const seriesId = request.recurrence ? this.id() : null;
    const sessions = quote.sessions.map(({ start, end, price, payingMinutes }): Session => ({
      id: this.id(),
      bookingId: id,
      seriesId,
      seriesNumber,
      beneficiary: request.beneficiary,
      plate: request.plate,
      country: request.country ?? "BE",
      zone: request.zone,
      zoneName: zoneOf(request.zone).name,
      start,
      end,
      price,
      payingMinutes,
      status: "PLANNED",
    }));
    this.sessions = [...this.sessions, ...sessions].sort((one, other) =>
      one.start.localeCompare(other.start),
    );
    this.charge(sessions[0] as Session, quote.price.amount, quote.payingMinutes);
    const booking: Booking = {
      id,
      status: "CONFIRMED",
      seriesId,
      seriesNumber,
      price: quote.price,
      sessions,
    };
    return this.decided(booking, json(201, booking));
  }

  change(method: string, id: string, deed: string | undefined, body: unknown): Response {
    const session = this.find(id);
    if (session === undefined) {
      return problem(404, "not-found");
    }
    switch (deed) {
      case "extension-quotes":
        return this.quoteExtension(session, (body as { end: string }).end);
      case "extend":
        return this.extend(session, (body as { end: string }).end);
      case "share":
        return json(201, { url: `/visit/${session.id}` });
      case "stop":
        return this.end([session]);
      default:
        return method === "PATCH"
          ? this.changePlan(session, body as SessionChange)
          : this.end([session]);
    }
  }

  cancelSeries(id: string): Response {
    return this.end(this.sessions.filter((one) => one.seriesId === id && one.status === "PLANNED"));
  }

  private find(id: string): Session | undefined {
    return this.sessions.find((one) => one.id === id);
  }

  private refusal(request: BookingRequest): Response | undefined {
    return Date.parse(request.end) <= Date.parse(request.start)
      ? problem(422, "end-before-start")
      : refusal(request, this.priced(request), this.sessions, this.means(), this.now());
  }

  private means(): Means {
    return { balance: this.purse.balance, hoursLeft: this.hours.left };
  }

  private added(session: Session, end: string): Quote {
    return this.priced({ ...session, country: "BE", start: session.end, end });
  }

  private quoteExtension(session: Session, end: string): Response {
    const quote = this.added(session, end);
    return (
      shortage(session.beneficiary, quote, quarterOf(session.end), this.means()) ?? json(200, quote)
    );
  }

  private extend(session: Session, end: string): Response {
    const quote = this.added(session, end);
    const refused = shortage(session.beneficiary, quote, quarterOf(session.end), this.means());
    if (refused) {
      return refused;
    }
    session.end = end;
    session.price = eur(session.price.amount + quote.price.amount);
    session.payingMinutes += quote.payingMinutes;
    this.charge(session, quote.price.amount, quote.payingMinutes);
    return json(200, {
      session: withRights(session),
      price: quote.price,
      payingMinutes: quote.payingMinutes,
    });
  }

  /** What goes back and what is charged anew are told apart, as the booking-service does. */
  private changePlan(session: Session, change: SessionChange): Response {
    const before = { price: session.price, minutes: session.payingMinutes };
    Object.assign(session, change, { zoneName: zoneOf(change.zone ?? session.zone).name });
    if (Object.keys(change).every((field) => field === "plate")) {
      return json(200, { session: withRights(session), charged: eur(0), refund: eur(0) });
    }
    const { price, payingMinutes } = this.priced({ ...session, country: "BE" });
    session.price = price;
    session.payingMinutes = payingMinutes;
    this.charge(session, -before.price.amount, -before.minutes);
    this.charge(session, price.amount, payingMinutes);
    const { seriesId, seriesNumber } = session;
    return this.decided(
      { id: this.id(), status: "CONFIRMED", seriesId, seriesNumber, price, sessions: [session] },
      json(200, { session: withRights(session), charged: price, refund: before.price }),
    );
  }

  /** The answer now, or where to look for it when the city hesitates. */
  private decided(booking: Booking, answer: Response): Response {
    if (!this.hesitates()) {
      return answer;
    }
    this.undecided.set(booking.id, booking);
    return new Response(JSON.stringify({ ...booking, status: "REQUESTED" }), {
      status: 202,
      headers: { Location: `/api/v1/bookings/${booking.id}` },
    });
  }

  private end(ended: Session[]): Response {
    const [first] = ended;
    if (first === undefined) {
      return problem(404, "not-found");
    }
    let refund = 0;
    let returnedMinutes = 0;
    for (const session of ended) {
      const from = Math.max(this.now(), Date.parse(session.start));
      const left = Math.max(0, Math.floor((Date.parse(session.end) - from) / 60_000));
      const unused = Math.min(session.payingMinutes, left);
      refund += Math.round((session.price.amount * unused) / Math.max(1, session.payingMinutes));
      returnedMinutes += session.beneficiary === "VISITOR" ? unused : 0;
      session.status = session.status === "RUNNING" ? "STOPPED" : "CANCELLED";
    }
    this.takeHours("VISITOR", -returnedMinutes);
    this.purse.move(
      refund,
      "REFUND",
      `Terugbetaling ${first.zoneName}, kenteken ${masked(first.plate)}`,
    );
    return json(200, { session: first, sessions: ended, refund: eur(refund), returnedMinutes });
  }

  private charge(session: Session, amount: number, minutes: number): void {
    this.takeHours(session.beneficiary, minutes);
    this.purse.move(
      -amount,
      amount < 0 ? "REFUND" : "SESSION",
      `Parkeersessie ${session.zoneName}, kenteken ${masked(session.plate)}`,
    );
  }

  private takeHours(beneficiary: Beneficiary, minutes: number): void {
    if (beneficiary === "VISITOR") {
      this.hours.take(minutes);
    }
  }

  private priced(request: BookingRequest): Quote {
    return priced(request, this.id(), this.now());
  }
}

function withRights(session: Session): Session {
  return {
    ...session,
    extendableUntil: stands(session) ? latestEnd(session.start) : null,
    changeable: { times: session.status === "PLANNED", plate: session.status === "PLANNED" },
  };
}
