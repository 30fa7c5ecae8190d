import type {
  Beneficiary,
  Booking,
  BookingRequest,
  Citizen,
  Overview,
  Quote,
  Session,
  SessionChange,
  TopUpRequest,
} from "../src/api/shapes";
import { json, matches, page, problem } from "./answers.ts";
import { Keepings } from "./keepings.ts";
import { eur, masked, priced, quarterOf, zoneOf, zones } from "./parking.ts";
import { nonResident, resident } from "./people.ts";
import { type PaymentOutcome, Purse } from "./purse.ts";
import { csv } from "./statement.ts";

const planned = new Set(["PLANNED", "RUNNING"]);

/**
 * The API as the client sees it, in memory: for looking at the pages and for their tests, never in what is served.
 * It keeps the rules that a page can show (prices, hours, refusals by code); the services keep all of them.
 */
export class City {
  private citizen: Citizen | undefined;
  private series = 0;
  private ids = 0;
  private sessions: Session[] = [];
  private answers = new Map<string, { request: string; status: number; body: unknown }>();
  private remaining = [5_400, 5_400];
  private readonly keepings: Keepings;
  private readonly purse: Purse;
  private readonly undecided = new Map<string, Booking>();
  private readonly listeners = new Set<(type: string) => void>();

  /** Requests that asked for a change, as `POST /api/v1/…`, for tests that count them. */
  readonly changes: string[] = [];

  /** Whether bookings and changes are decided only after the answer, as when a service is slow. */
  hesitates = false;

  constructor(private readonly now: () => number = Date.now) {
    this.keepings = new Keepings(now);
    this.purse = new Purse(now, this.keepings, (type) => this.tell(type));
  }

  signIn(who: "resident" | "non-resident" = "resident"): void {
    this.citizen = who === "resident" ? resident : nonResident;
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
      return this.visit(path.split("/")[2] ?? "");
    }
    if (this.citizen === undefined) {
      return problem(401, "unauthenticated");
    }
    if (request.method === "GET") {
      return this.read(path, url.searchParams);
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

  private read(path: string, query: URLSearchParams): Response {
    this.turn();
    const kept = this.keepings.read(path, query);
    if (kept) {
      return kept;
    }
    const [, collection, id, part] = path.split("/");
    switch (collection) {
      case "overview":
        return json(200, this.overview());
      case "zones":
        return json(200, { _embedded: { zones } });
      case "sessions": {
        if (id) {
          const session = this.sessions.find((one) => one.id === id);
          return session ? json(200, this.withRights(session)) : problem(404, "not-found");
        }
        return page(
          "sessions",
          this.sessions.filter((session) => matches(session.start, query)).reverse(),
          query,
        );
      }
      case "wallet": {
        if (id === "top-ups") {
          const found = this.purse.find(part ?? "");
          return found ? json(200, found) : problem(404, "not-found");
        }
        const lines = this.purse.lines(query);
        return id === "transactions.csv" ? csv(lines) : page("transactions", lines, query);
      }
      case "bookings": {
        const booking = this.undecided.get(id ?? "");
        return booking ? json(200, booking) : problem(404, "not-found");
      }
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
      const session = this.sessions.find((one) => one.id === id);
      return session ? this.changeSession(method, deed, session, body) : problem(404, "not-found");
    }
    if (collection === "series" && id) {
      return this.end(
        this.sessions.filter((one) => one.seriesId === id && one.status === "PLANNED"),
      );
    }
    switch (`${method} ${path}`) {
      case "POST /wallet/top-ups":
        return this.purse.topUp(body as TopUpRequest, this.id());
      case "POST /quotes":
        return this.quote(body as BookingRequest);
      case "POST /bookings":
        return this.book(body as BookingRequest);
      case "DELETE /me":
      case "DELETE /me/consent":
        this.signOut();
        return new Response(null, { status: 204 });
      default:
        return problem(404, "not-found");
    }
  }

  private changeSession(
    method: string,
    deed: string | undefined,
    session: Session,
    body: unknown,
  ): Response {
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

  private overview(): Overview {
    const quarter = (index: number) => {
      const granted = 5_400;
      const remaining = this.remaining[index] ?? 0;
      const at = new Date(this.now());
      const first = new Date(
        Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3 + index * 3, 1),
      );
      return {
        quarter: quarterOf(first.toISOString()),
        startsOn: first.toISOString().slice(0, 10),
        endsOn: first.toISOString().slice(0, 10),
        grantedMinutes: granted,
        reservedMinutes: 0,
        usedMinutes: granted - remaining,
        remainingMinutes: remaining,
      };
    };
    const next = this.sessions.find((session) => session.status === "PLANNED");
    return {
      me: this.citizen as Citizen,
      wallet: {
        balance: eur(this.purse.balance),
        held: eur(0),
        available: eur(this.purse.balance),
      },
      sessions: {
        running: this.sessions
          .filter((session) => session.status === "RUNNING")
          .map((session) => this.withRights(session)),
        next: next ? this.withRights(next) : null,
      },
      visitorQuota: this.citizen?.residentZone ? { quarters: [quarter(0), quarter(1)] } : null,
    };
  }

  private quote(request: BookingRequest): Response {
    return this.refusal(request) ?? json(200, this.priced(request));
  }

  private refusal(request: BookingRequest): Response | undefined {
    if (Date.parse(request.end) <= Date.parse(request.start)) {
      return problem(422, "end-before-start");
    }
    if (Date.parse(request.start) < this.now()) {
      return problem(422, "start-in-past");
    }
    const quote = this.priced(request);
    if (quote.payingMinutes === 0) {
      return problem(422, "parking-is-free");
    }
    const longest = Math.max(...quote.sessions.map((session) => session.payingMinutes));
    if (request.beneficiary === "VISITOR" && longest > 180) {
      return problem(422, "too-long-for-a-visit", {
        payingMinutes: longest,
        maximumMinutes: 180,
        alternatives: {
          latestEnd: new Date(Date.parse(request.start) + 180 * 60_000).toISOString(),
          nextStart: null,
        },
      });
    }
    const overlapping = this.sessions.some(
      (session) =>
        planned.has(session.status) &&
        session.plate === request.plate &&
        session.zone === request.zone &&
        quote.sessions.some((asked) => asked.start < session.end && session.start < asked.end),
    );
    if (overlapping) {
      return problem(409, "plate-already-parked");
    }
    return this.shortage(request.beneficiary, quote, quarterOf(request.start));
  }

  private shortage(
    beneficiary: Beneficiary,
    { price, payingMinutes }: Pick<Quote, "price" | "payingMinutes">,
    quarter: string,
  ): Response | undefined {
    const [left = 0] = this.remaining;
    if (beneficiary === "VISITOR" && payingMinutes > left) {
      return problem(422, "visitor-hours-exhausted", {
        shortfalls: [{ quarter, remainingMinutes: left, shortfallMinutes: payingMinutes - left }],
      });
    }
    return price.amount > this.purse.balance
      ? problem(422, "insufficient-balance", {
          price,
          shortfall: eur(price.amount - this.purse.balance),
        })
      : undefined;
  }

  private book(request: BookingRequest): Response {
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

  private added(session: Session, end: string): Quote {
    return priced({ ...session, country: "BE", start: session.end, end }, this.id(), this.now());
  }

  private quoteExtension(session: Session, end: string): Response {
    const quote = this.added(session, end);
    return this.shortage(session.beneficiary, quote, quarterOf(session.end)) ?? json(200, quote);
  }

  private extend(session: Session, end: string): Response {
    const quote = this.added(session, end);
    const refused = this.shortage(session.beneficiary, quote, quarterOf(session.end));
    if (refused) {
      return refused;
    }
    session.end = end;
    session.price = eur(session.price.amount + quote.price.amount);
    session.payingMinutes += quote.payingMinutes;
    this.charge(session, quote.price.amount, quote.payingMinutes);
    return json(200, {
      session: this.withRights(session),
      price: quote.price,
      payingMinutes: quote.payingMinutes,
    });
  }

  /** What goes back and what is charged anew are told apart, as the booking-service does. */
  private changePlan(session: Session, change: SessionChange): Response {
    const before = { price: session.price, minutes: session.payingMinutes };
    Object.assign(session, change, { zoneName: zoneOf(change.zone ?? session.zone).name });
    if (Object.keys(change).every((field) => field === "plate")) {
      return json(200, { session: this.withRights(session), charged: eur(0), refund: eur(0) });
    }
    const { price, payingMinutes } = priced({ ...session, country: "BE" }, this.id(), this.now());
    session.price = price;
    session.payingMinutes = payingMinutes;
    this.charge(session, -before.price.amount, -before.minutes);
    this.charge(session, price.amount, payingMinutes);
    const { seriesId, seriesNumber } = session;
    return this.decided(
      { id: this.id(), status: "CONFIRMED", seriesId, seriesNumber, price, sessions: [session] },
      json(200, { session: this.withRights(session), charged: price, refund: before.price }),
    );
  }

  /** The answer now, or where to look for it when the city hesitates. */
  private decided(booking: Booking, answer: Response): Response {
    if (!this.hesitates) {
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

  private visit(token: string): Response {
    this.turn();
    const session = this.sessions.find((one) => one.id === token);
    if (session === undefined) {
      return problem(404, "not-found");
    }
    const { plate, zone, zoneName, start, end, status } = session;
    return json(200, { plate, zone, zoneName, start, end, status });
  }

  private withRights(session: Session): Session {
    return {
      ...session,
      extendableUntil: planned.has(session.status)
        ? new Date(Date.parse(session.start) + 180 * 60_000).toISOString()
        : null,
      changeable: { times: session.status === "PLANNED", plate: session.status === "PLANNED" },
    };
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
      this.remaining[0] = (this.remaining[0] ?? 0) - minutes;
    }
  }

  private priced(request: BookingRequest): Quote {
    return priced(request, this.id(), this.now());
  }

  /** Planned sessions start and end by themselves. */
  private turn(): void {
    for (const session of this.sessions) {
      if (session.status === "PLANNED" && Date.parse(session.start) <= this.now()) {
        session.status = "RUNNING";
      }
      if (session.status === "RUNNING" && Date.parse(session.end) <= this.now()) {
        session.status = "ENDED";
      }
    }
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
