import type { TFunction } from "i18next";

/**
 * Minutes in words, exact to the minute: `90 uren`, `1 uur`, `0 uren`, `87u30`, `45 minuten` (manual checks 106 and 162).
 */
export function duration(minutes: number, t: TFunction): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (rest === 0) {
    return t("hours.whole", { count: hours });
  }
  if (hours === 0) {
    return t("hours.minutes", { count: rest });
  }
  return t("hours.part", { hours, minutes: String(rest).padStart(2, "0") });
}
