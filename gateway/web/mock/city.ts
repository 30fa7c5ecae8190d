import type {
  Beneficiary,
  Booking,
  BookingRequest,
  Citizen,
  Money,
  Overview,
  Quote,
  Session,
  TopUp,
  TopUpRequest,
  Transaction,
  Zone,
} from "../src/api/shapes";

/**
 * The API as the client sees it, in memory: for looking at the pages and for their tests, never in what is served.
 * It keeps the rules that a page can show (prices, hours, refusals by code); the services keep all of them.
 */

const zones: Zone[] = [
  {
    id: "centrum",
    name: "Centrum",
    visitorZone: true,
    windows: [
      {
        days: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"],
        from: "09:00",
        until: "22:00",
      },
    ],
    centsPerHour: 380,
    payingNow: true,
    payingNowUntil: null,
    maximumVisitMinutes: 180,
  },
  {
    id: "zuid",
    name: "Zuid",
    visitorZone: false,
    windows: [
      {
        days: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"],
        from: "09:00",
        until: "19:00",
      },
    ],
    centsPerHour: 160,
    payingNow: true,
    payingNowUntil: null,
    maximumVisitMinutes: null,
  },
];

const resident: Citizen = {
  citizenId: "019a0000-0000-7000-8000-000000000009",
  internalId: 9,
  aProfileId: "a876e4",
  username: "an.peeters",
  givenName: "An",
  familyName: "Peeters",
  residentZone: "centrum",
  products: ["FLEXIBLE_SUBSCRIPTION", "VISITOR_PASS"],
};

const nonResident: Citizen = {
  citizenId: "019a0000-0000-7000-8000-000000000010",
  internalId: null,
  aProfileId: null,
  username: "tom.wouters",
  givenName: "Tom",
  familyName: "Wouters",
  residentZone: null,
  products: ["FLEXIBLE_SUBSCRIPTION"],
};

const eur = (amount: number): Money => ({ amount, currency: "EUR" });

/** How a payment goes on this pretended payment page. */
type PaymentOutcome = "COMPLETED" | "FAILED" | "CANCELLED" | "PENDING";

export class City {
  private citizen: Citizen | undefined;
  private balance = 0;
  private number = 47;
  private series = 0;
  private ids = 0;
  private transactions: Transaction[] = [];
  private sessions: Session[] = [];
  private topUps = new Map<string, TopUp>();
  private answers = new Map<string, { request: string; status: number; body: unknown }>();
  private remaining = [5_400, 5_400];

  /** Requests that asked for a change, as `POST /api/v1/…`, for tests that count them. */
  readonly changes: string[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  signIn(who: "resident" | "non-resident" = "resident"): void {
    this.citizen = who === "resident" ? resident : nonResident;
  }

  signOut(): void {
    this.citizen = undefined;
  }

  pay(id: string, outcome: PaymentOutcome): void {
    const topUp = this.topUps.get(id);
    if (topUp === undefined || topUp.status !== "OPEN" || outcome === "PENDING") {
      return;
    }
    topUp.status = outcome;
    if (outcome === "COMPLETED") {
      const euro = (topUp.amount.amount / 100).toFixed(2);
      this.move(topUp.amount.amount, "TOP_UP", `Gebruiker heeft het saldo voor €${euro} opgeladen`);
    }
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v1/, "");
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
    if (response.ok) {
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
    const [, collection, id] = path.split("/");
    switch (collection) {
      case "overview":
        return json(200, this.overview());
      case "zones":
        return json(200, { _embedded: { zones } });
      case "sessions":
        return page(
          "sessions",
          this.sessions.filter((session) => matches(session.start, query)).reverse(),
          query,
        );
      case "wallet": {
        const topUp = this.topUps.get(path.split("/")[3] ?? "");
        if (id === "top-ups") {
          return topUp ? json(200, topUp) : problem(404, "not-found");
        }
        const lines = this.transactions.filter(
          (line) =>
            matches(line.occurredAt, query) &&
            (query.get("invoiceRequested") !== "true" || line.invoiceRequested),
        );
        if (id === "transactions.csv") {
          return csv(lines);
        }
        return page("transactions", lines, query);
      }
      default:
        return problem(404, "not-found");
    }
  }

  private change(method: string, path: string, body: unknown): Response {
    const [, collection, id] = path.split("/");
    if (method === "POST" && path === "/wallet/top-ups") {
      return this.topUp(body as TopUpRequest);
    }
    if (method === "POST" && path === "/quotes") {
      return this.quote(body as BookingRequest);
    }
    if (method === "POST" && path === "/bookings") {
      return this.book(body as BookingRequest);
    }
    if (collection === "sessions" && id) {
      return this.end(this.sessions.filter((session) => session.id === id));
    }
    if (collection === "series" && id) {
      return this.end(
        this.sessions.filter((session) => session.seriesId === id && session.status === "PLANNED"),
      );
    }
    return problem(404, "not-found");
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
    const planned = this.sessions.filter((session) => session.status === "PLANNED");
    return {
      me: this.citizen as Citizen,
      wallet: { balance: eur(this.balance), held: eur(0), available: eur(this.balance) },
      sessions: {
        running: this.sessions.filter((session) => session.status === "RUNNING"),
        next: planned[0] ?? null,
      },
      visitorQuota: this.citizen?.residentZone ? { quarters: [quarter(0), quarter(1)] } : null,
    };
  }

  private topUp({ amount }: TopUpRequest): Response {
    if (amount.amount > 25_000) {
      return problem(422, "amount-too-large");
    }
    const id = this.id();
    const topUp: TopUp = {
      id,
      orderReference: `ASTD${String(1_045_935 + this.topUps.size)}`,
      status: "OPEN",
      amount,
      redirectUrl: `/mock/payment?topUp=${id}`,
    };
    this.topUps.set(id, topUp);
    return json(201, topUp);
  }

  private quote(request: BookingRequest): Response {
    const refused = this.refusal(request);
    if (refused) {
      return refused;
    }
    return json(200, this.priced(request));
  }

  private refusal(request: BookingRequest): Response | undefined {
    if (Date.parse(request.end) <= Date.parse(request.start)) {
      return problem(422, "end-before-start");
    }
    if (Date.parse(request.start) < this.now()) {
      return problem(422, "start-in-past");
    }
    const { sessions, price, payingMinutes, minutesByQuarter } = this.priced(request);
    if (payingMinutes === 0) {
      return problem(422, "parking-is-free");
    }
    const longest = Math.max(...sessions.map((session) => session.payingMinutes));
    if (request.beneficiary === "VISITOR" && longest > 180) {
      return problem(422, "too-long-for-a-visit", { payingMinutes: longest, maximumMinutes: 180 });
    }
    const overlapping = this.sessions.some(
      (session) =>
        ["PLANNED", "RUNNING"].includes(session.status) &&
        session.plate === request.plate &&
        session.zone === request.zone &&
        sessions.some((asked) => asked.start < session.end && session.start < asked.end),
    );
    if (overlapping) {
      return problem(409, "plate-already-parked");
    }
    const hours = minutesByQuarter.reduce((sum, { minutes }) => sum + minutes, 0);
    if (request.beneficiary === "VISITOR" && hours > (this.remaining[0] ?? 0)) {
      return problem(422, "visitor-hours-exhausted", {
        shortfalls: [
          {
            quarter: quarterOf(request.start),
            remainingMinutes: this.remaining[0] ?? 0,
            shortfallMinutes: hours - (this.remaining[0] ?? 0),
          },
        ],
      });
    }
    if (price.amount > this.balance) {
      return problem(422, "insufficient-balance", {
        price,
        shortfall: eur(price.amount - this.balance),
      });
    }
    return undefined;
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
    this.takeHours(request.beneficiary, quote.payingMinutes);
    this.move(
      -quote.price.amount,
      "SESSION",
      `Parkeersessie ${zoneOf(request.zone).name}, kenteken ${masked(request.plate)}`,
    );
    const booking: Booking = {
      id,
      status: "CONFIRMED",
      seriesId,
      seriesNumber,
      price: quote.price,
      sessions,
    };
    return json(201, booking);
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
    this.move(refund, "REFUND", `Terugbetaling ${first.zoneName}, kenteken ${masked(first.plate)}`);
    return json(200, { session: first, sessions: ended, refund: eur(refund), returnedMinutes });
  }

  private takeHours(beneficiary: Beneficiary, minutes: number): void {
    if (beneficiary === "VISITOR") {
      this.remaining[0] = (this.remaining[0] ?? 0) - minutes;
    }
  }

  private move(amount: number, kind: Transaction["kind"], description: string): void {
    this.balance += amount;
    this.transactions.unshift({
      number: ++this.number,
      occurredAt: new Date(this.now()).toISOString(),
      amount: eur(amount),
      balanceAfter: eur(this.balance),
      kind,
      description,
      invoiceRequested: false,
    });
  }

  private priced(request: BookingRequest): Quote {
    const sessions = occurrences(request).map(([start, end]) => {
      const payingMinutes = payingMinutesOf(start, end, zoneOf(request.zone));
      const price = eur(Math.round((payingMinutes * zoneOf(request.zone).centsPerHour) / 60));
      return { start, end, price, payingMinutes };
    });
    const payingMinutes = sessions.reduce((sum, session) => sum + session.payingMinutes, 0);
    return {
      price: eur(sessions.reduce((sum, session) => sum + session.price.amount, 0)),
      payingMinutes,
      minutesByQuarter: [{ quarter: quarterOf(request.start), minutes: payingMinutes }],
      sessions,
      expiresAt: new Date(this.now() + 300_000).toISOString(),
    };
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

  private id(): string {
    return `019a0000-0000-7000-8000-${String(++this.ids).padStart(12, "0")}`;
  }
}

function zoneOf(id: string): Zone {
  return zones.find((zone) => zone.id === id) ?? (zones[0] as Zone);
}

function masked(plate: string): string {
  return `${plate.slice(0, 2)}***${plate.slice(-2)}`;
}

function quarterOf(moment: string): string {
  const at = new Date(moment);
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

const dayNames = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

function payingMinutesOf(start: string, end: string, zone: Zone): number {
  const brussels = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Brussels",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  let minutes = 0;
  for (let at = Date.parse(start); at < Date.parse(end); at += 60_000) {
    const parts = Object.fromEntries(
      brussels.formatToParts(at).map(({ type, value }) => [type, value]),
    );
    const time = `${parts["hour"]}:${parts["minute"]}`;
    const paying = zone.windows.some(
      ({ days, from, until }) =>
        days.includes(String(parts["weekday"]).toUpperCase()) && from <= time && time < until,
    );
    minutes += paying ? 1 : 0;
  }
  return minutes;
}

const day = 86_400_000;

function occurrences({ start, end, recurrence }: BookingRequest): [string, string][] {
  if (recurrence === undefined) {
    return [[start, end]];
  }
  const rule = new URLSearchParams(recurrence.rrule.replaceAll(";", "&"));
  const until = String(rule.get("UNTIL")).replace(
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/,
    "$1-$2-$3T$4:$5:$6Z",
  );
  const found: [string, string][] = [];
  for (let shift = 0; Date.parse(start) + shift <= Date.parse(until); shift += day) {
    const at = new Date(Date.parse(start) + shift);
    const weekday = (dayNames[at.getUTCDay()] ?? "").slice(0, 2);
    const date = at.toISOString().slice(0, 10);
    if (
      String(rule.get("BYDAY")).split(",").includes(weekday) &&
      !recurrence.exclude?.includes(date)
    ) {
      found.push([at.toISOString(), new Date(Date.parse(end) + shift).toISOString()]);
    }
  }
  return found;
}

function matches(moment: string, query: URLSearchParams): boolean {
  const date = moment.slice(0, 10);
  const [on, from, to] = [query.get("date"), query.get("from"), query.get("to")];
  return (!on || date === on) && (!from || date >= from) && (!to || date <= to);
}

function page(rel: string, items: unknown[], query: URLSearchParams): Response {
  const number = Number(query.get("page") ?? 1);
  const size = Number(query.get("pagesize") ?? 20);
  return json(200, {
    _embedded: { [rel]: items.slice((number - 1) * size, number * size) },
    _page: {
      size,
      number,
      totalElements: items.length,
      totalPages: Math.ceil(items.length / size),
    },
  });
}

function csv(lines: Transaction[]): Response {
  const rows = lines.map((line) =>
    [
      line.number,
      line.occurredAt.slice(0, 10),
      line.occurredAt.slice(11, 16),
      (line.amount.amount / 100).toFixed(2).replace(".", ","),
      (line.balanceAfter.amount / 100).toFixed(2).replace(".", ","),
      line.description,
    ].join(";"),
  );
  const head = "Transactienummer;Datum;Tijdstip;Bedrag;Eindsaldo;Omschrijving";
  return new Response(`\ufeff${[head, ...rows].join("\r\n")}\r\n`, {
    headers: {
      "Content-Type": "text/csv;charset=utf-8",
      "Content-Disposition": 'attachment; filename="transacties.csv"',
    },
  });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });
}

function problem(status: number, code: string, members: Record<string, unknown> = {}): Response {
  return new Response(
    JSON.stringify({
      type: `urn:parkerenopmaat:problem:${code}`,
      title: code,
      status,
      code,
      ...members,
    }),
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}
