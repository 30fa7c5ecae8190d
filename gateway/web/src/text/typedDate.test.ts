import { describe, expect, it } from "vitest";
import { readDate, writeDate } from "./typedDate";

describe("a typed day", () => {
  it.each([
    ["31/07/2023", "2023-07-31"],
    ["31/7/2023", "2023-07-31"],
    ["1.2.2026", "2026-02-01"],
    [" 01-02-26 ", "2026-02-01"],
    ["29/02/2028", "2028-02-29"],
  ])("%s is %s", (typed, date) => {
    expect(readDate(typed)).toBe(date);
  });

  it.each(["29/02/2026", "31/11/2026", "2026-11-31", "13/13/2026", "morgen", "1/2"])(
    "%s is no day",
    (typed) => {
      expect(readDate(typed)).toBeUndefined();
    },
  );

  it("is written as the field asks for it", () => {
    expect(writeDate("2023-07-31", "nl")).toBe("31/07/2023");
    expect(writeDate("2023-07-31", "de")).toBe("31.07.2023");
  });
});
