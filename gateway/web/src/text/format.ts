import type { Money } from "../api/shapes";
import { type Language, locales } from "./i18n";

/**
 * Money, dates and times as the manual prints them in Dutch (`€ 0,05`, `31 juli 2023`, `12u05`), and as the other
 * languages are used to. Every moment is shown in the city's time, wherever the reader is.
 */

export const cityTimeZone = "Europe/Brussels";

const minus = "−";

export function money({ amount, currency }: Money, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: "currency", currency }).format(
    amount / 100,
  );
}

/** `+ € 0,05`: sign, space, amount (manual check 146). */
export function signedMoney({ amount, currency }: Money, language: Language): string {
  const size = money({ amount: Math.abs(amount), currency }, language);
  return amount === 0 ? size : `${amount > 0 ? "+" : minus} ${size}`;
}

export function euros(amount: number): Money {
  return { amount, currency: "EUR" };
}

/** `31 juli 2023`. */
export function longDate(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: cityTimeZone,
  }).format(new Date(moment));
}

/** `ma 23 november`, for lists of occurrences. */
export function shortDate(moment: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: cityTimeZone,
  }).format(new Date(moment));
}

const separators: Record<Language, string> = { nl: "u", fr: "h", en: ":", de: ":" };

/** `12u05` in Dutch, `12h05` in French, `12:05` elsewhere. */
export function clockTime(moment: string, language: Language): string {
  return cityTime(moment).replace(":", separators[language]);
}

/** `09:00` of a zone's window, said as a time of day: `9u00`. */
export function windowTime(time: string, language: Language): string {
  const [hour = "0", minute = "00"] = time.split(":");
  return `${Number(hour)}${separators[language]}${minute}`;
}

/** `2023-07-31`: the day of a moment in the city. */
export function cityDate(moment: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: cityTimeZone }).format(new Date(moment));
}

/** `14:05`: the city's time of a moment, as a form holds it. */
export function cityTime(moment: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: cityTimeZone,
  }).format(new Date(moment));
}

/** `12u05 – 14u05`, with the day of the end when that is another one. */
export function timeSpan(start: string, end: string, language: Language): string {
  const from = clockTime(start, language);
  const until = clockTime(end, language);
  return cityDate(start) === cityDate(end)
    ? `${from} – ${until}`
    : `${from} – ${until} (${longDate(end, language)})`;
}

const weekdayNames = [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
] as const;

/** The short name of a weekday, 0 for Monday. */
export function weekday(index: number, language: Language, width: "short" | "long"): string {
  return new Intl.DateTimeFormat(locales[language], { weekday: width, timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, 1 + index)),
  );
}

/** `ma–zo`, `ma–vr, zo`: runs of weekdays, from the API's names. */
export function weekdays(days: readonly string[], language: Language): string {
  const chosen = weekdayNames.map((name) => days.includes(name));
  const runs: string[] = [];
  for (let day = 0; day < 7; day++) {
    if (!chosen[day]) {
      continue;
    }
    let last = day;
    while (last < 6 && chosen[last + 1]) {
      last++;
    }
    const first = weekday(day, language, "short");
    runs.push(last === day ? first : `${first}–${weekday(last, language, "short")}`);
    day = last;
  }
  return runs.join(", ");
}
