import { now, parseDate, parseDateTime, toZoned } from "@internationalized/date";
import * as z from "zod/mini";
import type { BookingRequest } from "../api/shapes";
import { cityMoment } from "../text/cityMoment";
import { cityTimeZone } from "../text/format";
import { canonicalPlate, isPlate } from "./plate";

/** What the booking page asks: days as `2026-11-23`, times as `10:05`, both in the city's time. */
export interface Inputs {
  beneficiary: "SELF" | "VISITOR";
  plate: string;
  country: string;
  zone: string;
  mode: "SINGLE" | "SERIES";
  startDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
  /** Days of the week on which a series repeats, 0 for Monday. */
  weekdays: number[];
  until: string;
  /** Days that the series skips. */
  exclude: string[];
}

/** The names are those of the messages under `booking.errors`. */
export type Fault = "plate" | "zone" | "start" | "end" | "endBeforeStart" | "weekdays" | "until";

const moment = { date: z.iso.date(), time: z.string().check(z.regex(/^\d{2}:\d{2}$/)) };

export const shape = z
  .object({
    beneficiary: z.enum(["SELF", "VISITOR"]),
    plate: z.string().check(z.refine(isPlate, { error: "plate" satisfies Fault })),
    country: z.string(),
    zone: z.string().check(z.minLength(1, "zone" satisfies Fault)),
    mode: z.enum(["SINGLE", "SERIES"]),
    startDate: z.string(),
    startTime: z.string(),
    endDate: z.string(),
    endTime: z.string(),
    weekdays: z.array(z.number()),
    until: z.string(),
    exclude: z.array(z.string()),
  })
  .check((inputs) => {
    const value = inputs.value;
    const fault = (path: keyof Inputs, message: Fault) =>
      inputs.issues.push({ code: "custom", path: [path], message, input: value });
    const started = isMoment(value.startDate, value.startTime);
    const ended = isMoment(value.endDate, value.endTime);
    if (!started) {
      fault("startTime", "start");
    }
    if (!ended) {
      fault("endTime", "end");
    } else if (
      started &&
      `${value.endDate}T${value.endTime}` <= `${value.startDate}T${value.startTime}`
    ) {
      fault("endTime", "endBeforeStart");
    }
    if (value.mode === "SERIES") {
      if (value.weekdays.length === 0) {
        fault("weekdays", "weekdays");
      }
      if (!z.safeParse(moment.date, value.until).success || value.until < value.startDate) {
        fault("until", "until");
      }
    }
  });

function isMoment(date: string, time: string): boolean {
  return z.safeParse(moment.date, date).success && z.safeParse(moment.time, time).success;
}

const weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** 0 for Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The request for the API, or nothing as long as something is missing. */
export function bookingRequest(inputs: Inputs): BookingRequest | undefined {
  if (!z.safeParse(shape, inputs).success) {
    return undefined;
  }
  const shift = inputs.mode === "SERIES" ? daysToFirst(inputs) : 0;
  const moved = (date: string) => parseDate(date).add({ days: shift }).toString();
  const request: BookingRequest = {
    beneficiary: inputs.beneficiary,
    plate: canonicalPlate(inputs.plate),
    zone: inputs.zone,
    start: cityMoment(moved(inputs.startDate), inputs.startTime),
    end: cityMoment(moved(inputs.endDate), inputs.endTime),
  };
  if (inputs.country !== "" && inputs.country !== "XX") {
    request.country = inputs.country;
  }
  if (inputs.mode === "SERIES") {
    const days = [...inputs.weekdays].sort().map((day) => weekdayCodes[day]);
    // RFC 5545: the end of a series with a zoned start is given in UTC.
    const until = toZoned(parseDateTime(`${inputs.until}T23:59:59`), cityTimeZone)
      .toAbsoluteString()
      .replace(/[-:]|\.\d+/g, "");
    request.recurrence = {
      rrule: `FREQ=WEEKLY;BYDAY=${days.join(",")};UNTIL=${until}`,
      ...(inputs.exclude.length > 0 && { exclude: [...inputs.exclude].sort() }),
    };
  }
  return request;
}

/** A series begins on the first of its weekdays, which may be later than the day that was picked. */
function daysToFirst({ startDate, weekdays }: Inputs): number {
  const picked = weekdayOf(startDate);
  return Math.min(...weekdays.map((day) => (day - picked + 7) % 7));
}

/** A form to begin with: from the next five minutes on, for one hour. */
export function freshInputs(zone: string, moment = now(cityTimeZone)): Inputs {
  const late = moment.minute % 5;
  const start = moment.add({ minutes: 5 - late }).set({ second: 0, millisecond: 0 });
  const end = start.add({ hours: 1 });
  return {
    beneficiary: "SELF",
    plate: "",
    country: "BE",
    zone,
    mode: "SINGLE",
    startDate: dateOf(start.toString()),
    startTime: timeOf(start.toString()),
    endDate: dateOf(end.toString()),
    endTime: timeOf(end.toString()),
    weekdays: [weekdayOf(dateOf(start.toString()))],
    until: dateOf(start.add({ weeks: 3 }).toString()),
    exclude: [],
  };
}

/** The end of a stay that lasts so many minutes. */
export function endAfter(
  minutes: number,
  { startDate, startTime }: Pick<Inputs, "startDate" | "startTime">,
): Pick<Inputs, "endDate" | "endTime"> | undefined {
  if (!isMoment(startDate, startTime)) {
    return undefined;
  }
  const end = toZoned(parseDateTime(`${startDate}T${startTime}`), cityTimeZone)
    .add({ minutes })
    .toString();
  return { endDate: dateOf(end), endTime: timeOf(end) };
}

function dateOf(moment: string): string {
  return moment.slice(0, 10);
}

function timeOf(moment: string): string {
  return moment.slice(11, 16);
}
