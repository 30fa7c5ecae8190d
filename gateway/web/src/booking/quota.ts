import type { TFunction } from "i18next";
import type { VisitorQuota } from "../api/shapes";
import { duration } from "../text/duration";

/** The manual's sentence on the hours of this and of the next quarter (manual checks 106 and 162). */
export function quotaSentence({ quarters }: VisitorQuota, t: TFunction): string {
  const [current, next] = [...quarters].sort((one, other) =>
    one.startsOn.localeCompare(other.startsOn),
  );
  return t("booking.quota", {
    current: duration(current?.remainingMinutes ?? 0, t),
    next: duration(next?.remainingMinutes ?? 0, t),
  });
}
