import { parseDateTime, toZoned } from "@internationalized/date";
import { cityTimeZone } from "./format";

/** A moment of the city as RFC 3339 with its offset, right through the nights in which the clock changes. */
export function cityMoment(date: string, time: string): string {
  return toZoned(parseDateTime(`${date}T${time}`), cityTimeZone)
    .toString()
    .replace(/\[.*\]$/, "");
}
