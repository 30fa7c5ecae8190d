import type { Zone } from "../api/shapes";
import { euros, weekdays, windowTime } from "../text/format";
import { useWords } from "../text/useWords";

/** When a zone asks money, and how much. */
export function ZoneRules({ zone, visitor }: { zone: Zone; visitor: boolean }) {
  const { t, money, duration, language } = useWords();
  const windows = zone.windows
    .map(
      ({ days, from, until }) =>
        `${weekdays(days, language)} ${windowTime(from, language)} – ${windowTime(until, language)}`,
    )
    .join("; ");
  return (
    <p className="field__help">
      {t("booking.zoneRules", { windows, price: money(euros(zone.centsPerHour)) })}{" "}
      {visitor &&
        zone.maximumVisitMinutes !== null &&
        t("booking.zoneMaximum", { duration: duration(zone.maximumVisitMinutes) })}
    </p>
  );
}
