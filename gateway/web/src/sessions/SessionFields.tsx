import type { Session } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Dash } from "../ui/Dash";
import { Times } from "../ui/Times";

/** The six fields of the manual, in its order; dashes when there is no session (manual checks 51 and 52). */
export function SessionFields({ session }: { session: Session | undefined }) {
  const { t, money, longDate } = useWords();
  const none = <Dash word={t("app.none")} />;
  return (
    <dl className="fields">
      <div>
        <dt>{t("session.date")}</dt>
        <dd>{session ? longDate(session.start) : none}</dd>
      </div>
      <div>
        <dt>{t("session.time")}</dt>
        <dd>{session ? <Times start={session.start} end={session.end} /> : none}</dd>
      </div>
      <div>
        <dt>{t("session.zone")}</dt>
        <dd>{session ? session.zoneName : none}</dd>
      </div>
      <div>
        <dt>{t("session.plate")}</dt>
        <dd>{session ? <span className="plate">{session.plate}</span> : none}</dd>
      </div>
      <div>
        <dt>{t("session.price")}</dt>
        <dd>{session ? money(session.price) : none}</dd>
      </div>
      <div>
        <dt>{t("session.series")}</dt>
        <dd>{session?.seriesNumber ?? none}</dd>
      </div>
    </dl>
  );
}
