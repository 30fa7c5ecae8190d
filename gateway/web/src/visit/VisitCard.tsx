import type { Visit } from "../api/shapes";
import { useWords } from "../text/useWords";
import { useNow } from "../ui/useNow";

/** Plate, zone and end, large enough to read at arm's length. */
export function VisitCard({ visit }: { visit: Visit }) {
  const { t, longDate, clockTime, duration } = useWords();
  const now = useNow(15_000);
  const ends = Date.parse(visit.end);
  const begun = Date.parse(visit.start) <= now;
  const over = visit.status === "STOPPED" || visit.status === "CANCELLED" || ends <= now;
  const left = Math.max(0, Math.ceil(((begun ? ends : Date.parse(visit.start)) - now) / 60_000));
  return (
    <div className={over ? "visit visit--over" : begun ? "visit visit--runs" : "visit"}>
      <p className="visit__state" role="status">
        {t(over ? "visit.over" : begun ? "visit.runs" : "visit.planned")}
      </p>
      <p className="visit__plate plate">{visit.plate}</p>
      <dl className="visit__facts">
        <div>
          <dt>{t("session.zone")}</dt>
          <dd>{visit.zoneName}</dd>
        </div>
        <div>
          <dt>{t("visit.from")}</dt>
          <dd>
            {clockTime(visit.start)} <span className="quiet">{longDate(visit.start)}</span>
          </dd>
        </div>
        <div className="visit__end">
          <dt>{t("visit.until")}</dt>
          <dd>
            {clockTime(visit.end)} <span className="quiet">{longDate(visit.end)}</span>
          </dd>
        </div>
      </dl>
      {!over && (
        <p className="countdown">
          {t(begun ? "dashboard.left" : "dashboard.startsIn", { duration: duration(left) })}
        </p>
      )}
    </div>
  );
}
