import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import nl from "../text/nl.json";
import pages from "../text/pages.nl.json";
import { quotaSentence } from "./quota";

beforeAll(() =>
  i18next.init({ lng: "nl", resources: { nl: { translation: { ...nl, ...pages } } } }),
);

function sentence(current: number, next: number): string {
  const quarter = (startsOn: string, remainingMinutes: number) => ({
    quarter: startsOn,
    startsOn,
    endsOn: startsOn,
    grantedMinutes: 5_400,
    reservedMinutes: 0,
    usedMinutes: 0,
    remainingMinutes,
  });
  return quotaSentence(
    { quarters: [quarter("2027-01-01", next), quarter("2026-10-01", current)] },
    i18next.t,
  );
}

describe("the sentence on visitor hours", () => {
  it("is the manual's own when nothing is used", () => {
    expect(sentence(5_400, 5_400)).toBe(
      "Je hebt dit kwartaal 90 uren en volgend kwartaal 90 uren beschikbaar voor bezoekersparkeren.",
    );
  });

  it("says 1 uur and 0 uren", () => {
    expect(sentence(60, 0)).toContain("dit kwartaal 1 uur en volgend kwartaal 0 uren");
  });

  it("shows a part of an hour to the minute", () => {
    expect(sentence(5_250, 5_399)).toContain("dit kwartaal 87u30 en volgend kwartaal 89u59");
    expect(sentence(65, 45)).toContain("dit kwartaal 1u05 en volgend kwartaal 45 minuten");
    expect(sentence(1, 5_400)).toContain("dit kwartaal 1 minuut en");
  });
});
