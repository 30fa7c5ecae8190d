import { describe, expect, it } from "vitest";
import { clockTime, euros, longDate, money, signedMoney, timeSpan, weekdays } from "./format";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("money, dates and times as the manual prints them", () => {
  it("writes the balance as € 0,00", () => {
    expect(plain(money(euros(0), "nl"))).toBe("€ 0,00");
    expect(plain(money(euros(5), "nl"))).toBe("€ 0,05");
    expect(plain(money(euros(123_456), "nl"))).toBe("€ 1.234,56");
  });

  it("writes a movement with its sign, a space and the amount", () => {
    expect(plain(signedMoney(euros(5), "nl"))).toBe("+ € 0,05");
    expect(plain(signedMoney(euros(-380), "nl"))).toBe("− € 3,80");
  });

  it("writes the day as 31 juli 2023, without a leading zero", () => {
    expect(longDate("2023-07-31T12:05:00+02:00", "nl")).toBe("31 juli 2023");
    expect(longDate("2026-11-01T12:05:00+01:00", "nl")).toBe("1 november 2026");
  });

  it("writes the time as 12u05", () => {
    expect(clockTime("2023-07-31T12:05:00+02:00", "nl")).toBe("12u05");
    expect(clockTime("2023-07-31T22:05:00Z", "nl")).toBe("00u05");
  });

  it("shows the time of the city, wherever the moment was written down", () => {
    expect(longDate("2023-07-30T23:30:00Z", "nl")).toBe("31 juli 2023");
    expect(clockTime("2026-12-01T11:05:00Z", "nl")).toBe("12u05");
  });

  it("shows both sides of the night in which the clock goes back", () => {
    expect(clockTime("2026-10-25T00:30:00Z", "nl")).toBe("02u30");
    expect(clockTime("2026-10-25T01:30:00Z", "nl")).toBe("02u30");
  });

  it("names the day of the end when a stay ends on another day", () => {
    const start = "2026-11-23T20:00:00+01:00";
    expect(timeSpan(start, "2026-11-23T21:30:00+01:00", "nl")).toBe("20u00 – 21u30");
    expect(timeSpan(start, "2026-11-24T10:00:00+01:00", "nl")).toBe(
      "20u00 – 10u00 (24 november 2026)",
    );
  });

  it("draws days of the week together", () => {
    expect(weekdays(["MONDAY", "TUESDAY", "WEDNESDAY", "SATURDAY"], "nl")).toBe("ma–wo, za");
  });

  it("writes as the other languages are used to", () => {
    expect(plain(money(euros(1_250), "fr"))).toBe("12,50 €");
    expect(money(euros(1_250), "en")).toBe("€12.50");
    expect(plain(money(euros(1_250), "de"))).toBe("12,50 €");
    expect(clockTime("2023-07-31T12:05:00+02:00", "fr")).toBe("12h05");
    expect(longDate("2023-07-31T12:05:00+02:00", "de")).toBe("31. Juli 2023");
  });
});
