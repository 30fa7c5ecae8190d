import { describe, expect, it } from "vitest";
import { isEnterpriseNumber, readAmount, writeAmount } from "./amount";

describe("a typed amount", () => {
  it.each([
    ["20", 2_000],
    ["0,05", 5],
    ["12.50", 1_250],
    ["12,5", 1_250],
    ["€ 20", 2_000],
    ["  7 ", 700],
    ["1000", 100_000],
  ])("%s is %i cents", (typed, cents) => {
    expect(readAmount(typed)).toEqual({ cents });
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["0", "zero"],
    ["0,00", "zero"],
    ["-5", "negative"],
    ["1,005", "decimals"],
    ["1.000,50", "notANumber"],
    ["twintig", "notANumber"],
    ["1e5", "notANumber"],
    ["9999999999", "tooLarge"],
  ])("“%s” is refused as %s", (typed, fault) => {
    expect(readAmount(typed)).toEqual({ fault });
  });

  it("is written as one would type it", () => {
    expect(writeAmount(2_000)).toBe("20");
    expect(writeAmount(305)).toBe("3,05");
  });
});

describe("an enterprise number", () => {
  it.each(["0123.456.749", "0123456749", "BE 0123 456 749", "NL 1234.56.789.B01"])(
    "%s is one",
    (typed) => {
      expect(isEnterpriseNumber(typed)).toBe(true);
    },
  );

  it.each(["0123.456.748", "BE0123456748", "123456749", "2123456749", "", "0123.456.74X"])(
    "“%s” is none",
    (typed) => {
      expect(isEnterpriseNumber(typed)).toBe(false);
    },
  );
});
