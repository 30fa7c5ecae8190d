import type { BookingRequest, Money, Quote, Zone } from "../src/api/shapes";

/** Zones, paying minutes and prices of the pretended city. */

export const zones: Zone[] = [
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

export const eur = (amount: number): Money => ({ amount, currency: "EUR" });

export function zoneOf(id: string): Zone {
  return zones.find((zone) => zone.id === id) ?? (zones[0] as Zone);
}

export function masked(plate: string): string {
  return `${plate.slice(0, 2)}***${plate.slice(-2)}`;
}

export function quarterOf(moment: string): string {
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

/** What a stay, or each stay of a series, costs. */
export function priced(request: BookingRequest, id: string, now: number): Quote {
  const sessions = occurrences(request).map(([start, end]) => {
    const payingMinutes = payingMinutesOf(start, end, zoneOf(request.zone));
    const price = eur(Math.round((payingMinutes * zoneOf(request.zone).centsPerHour) / 60));
    return { start, end, price, payingMinutes };
  });
  const payingMinutes = sessions.reduce((sum, session) => sum + session.payingMinutes, 0);
  return {
    id,
    price: eur(sessions.reduce((sum, session) => sum + session.price.amount, 0)),
    payingMinutes,
    minutesByQuarter: [{ quarter: quarterOf(request.start), minutes: payingMinutes }],
    sessions,
    expiresAt: new Date(now + 300_000).toISOString(),
    shortfall: null,
    notices: [],
  };
}
