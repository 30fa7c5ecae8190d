import type nl from "../text/pages.nl.json";

/** The countries that most plates come from, and one for the rest. */
export const countries = [
  "BE",
  "NL",
  "FR",
  "DE",
  "LU",
  "GB",
  "XX",
] as const satisfies readonly (keyof typeof nl.booking.countries)[];
