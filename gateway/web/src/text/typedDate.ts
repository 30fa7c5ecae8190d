import type { Language } from "./i18n";

const separators: Record<Language, string> = { nl: "/", fr: "/", en: "/", de: "." };

/**
 * Reads a day as people type it, day first: `31/7/2023`, `31.07.2023`, `31-07-23`. Answers `2023-07-31`, or nothing when
 * there is no such day.
 */
export function readDate(typed: string): string | undefined {
  const parts = /^(\d{1,2})[/.\-\s]+(\d{1,2})[/.\-\s]+(\d{4}|\d{2})$/.exec(typed.trim());
  if (parts === null) {
    return undefined;
  }
  const [, day = "", month = "", year = ""] = parts;
  const date = `${year.length === 2 ? "20" : ""}${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
  return exists ? date : undefined;
}

/** `31/07/2023`, as the field itself asks for it. */
export function writeDate(date: string, language: Language): string {
  return date.split("-").reverse().join(separators[language]);
}
