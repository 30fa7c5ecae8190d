import { ZonedDateTime } from "@internationalized/date";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { cityMoment } from "../text/cityMoment";
import { canonicalPlate } from "./plate";
import { bookingRequest, endAfter, freshInputs, type Inputs, shape } from "./request";

const monday: Inputs = {
  beneficiary: "VISITOR",
  plate: "1-abc-123",
  country: "BE",
  zone: "centrum",
  mode: "SINGLE",
  startDate: "2026-11-23",
  startTime: "10:00",
  endDate: "2026-11-23",
  endTime: "12:00",
  weekdays: [0],
  until: "2026-12-14",
  exclude: [],
};

function faults(inputs: Inputs): string[] {
  return z.safeParse(shape, inputs).error?.issues.map(({ message }) => message) ?? [];
}

describe("a booking request", () => {
  it("holds the plate in letters and digits, and moments with the city's offset", () => {
    expect(bookingRequest(monday)).toEqual({
      beneficiary: "VISITOR",
      plate: "1ABC123",
      country: "BE",
      zone: "centrum",
      start: "2026-11-23T10:00:00+01:00",
      end: "2026-11-23T12:00:00+01:00",
    });
  });

  it("takes two ways to write one plate for the same plate", () => {
    expect(canonicalPlate("1-abc-123")).toBe(canonicalPlate("1ABC123"));
    expect(canonicalPlate("mü ab 12")).toBe("MUAB12");
  });

  it("knows summer from winter", () => {
    expect(cityMoment("2026-07-01", "10:00")).toBe("2026-07-01T10:00:00+02:00");
    expect(cityMoment("2026-12-01", "10:00")).toBe("2026-12-01T10:00:00+01:00");
  });

  it("repeats on the chosen days up to and including the last one", () => {
    const series = bookingRequest({ ...monday, mode: "SERIES", weekdays: [2, 0] });
    expect(series?.recurrence).toEqual({
      rrule: "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261214T225959Z",
    });
  });

  it("begins a series on the first of its days", () => {
    const series = bookingRequest({ ...monday, mode: "SERIES", weekdays: [2, 4] });
    expect(series?.start).toBe("2026-11-25T10:00:00+01:00");
    expect(series?.end).toBe("2026-11-25T12:00:00+01:00");
  });

  it("names the days that a series skips", () => {
    const series = bookingRequest({
      ...monday,
      mode: "SERIES",
      exclude: ["2026-12-07", "2026-11-30"],
    });
    expect(series?.recurrence?.exclude).toEqual(["2026-11-30", "2026-12-07"]);
  });

  it("is not made as long as something is missing or wrong", () => {
    expect(bookingRequest({ ...monday, plate: "" })).toBeUndefined();
    expect(faults({ ...monday, plate: "-" })).toEqual(["plate"]);
    expect(faults({ ...monday, zone: "" })).toEqual(["zone"]);
    expect(faults({ ...monday, startTime: "" })).toEqual(["start"]);
    expect(faults({ ...monday, endTime: "10:00" })).toEqual(["endBeforeStart"]);
    expect(faults({ ...monday, mode: "SERIES", weekdays: [], until: "" })).toEqual([
      "weekdays",
      "until",
    ]);
  });

  it("begins within five minutes, for one hour, also over midnight", () => {
    const late = new ZonedDateTime(2026, 11, 23, "Europe/Brussels", 3_600_000, 23, 42, 10);
    expect(freshInputs("centrum", late)).toMatchObject({
      startDate: "2026-11-23",
      startTime: "23:45",
      endDate: "2026-11-24",
      endTime: "00:45",
      weekdays: [0],
    });
  });

  it("counts hours on the clock of the wall right through the night in which it goes back", () => {
    expect(endAfter(180, { startDate: "2026-10-25", startTime: "01:00" })).toEqual({
      endDate: "2026-10-25",
      endTime: "03:00",
    });
  });
});
