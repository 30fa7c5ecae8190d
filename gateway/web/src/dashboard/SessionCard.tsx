import { useId } from "react";
import type { Session } from "../api/shapes";
import { SessionActions } from "../sessions/SessionActions";
import { useWords } from "../text/useWords";
import { Dash } from "../ui/Dash";
import { Times } from "../ui/Times";
import { useNow } from "../ui/useNow";

interface Props {
  title: string;
  /** Every running session is shown, the first to have started on top (manual check 53). */
  sessions: Session[];
  running: boolean;
}

export function SessionCard({ title, sessions, running }: Props) {
  const heading = useId();
  return (
    <section
      className={running && sessions.length > 0 ? "panel card card--live" : "panel card"}
      aria-labelledby={heading}
    >
      <h2 id={heading} className="card__title">
        {title}
      </h2>
      {sessions.length === 0 ? (
        <SessionFields session={undefined} />
      ) : (
        sessions.map((session) => (
          <div key={session.id} className="card__session">
            <SessionFields session={session} />
            <div className="card__foot">
              <Countdown session={session} running={running} />
              <SessionActions session={session} />
            </div>
          </div>
        ))
      )}
    </section>
  );
}

/** The six fields of the manual, in its order; dashes when there is no session (manual checks 51 and 52). */
function SessionFields({ session }: { session: Session | undefined }) {
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

const day = 24 * 60;

function Countdown({ session, running }: { session: Session; running: boolean }) {
  const { t, duration } = useWords();
  const now = useNow(15_000);
  const [start, end] = [Date.parse(session.start), Date.parse(session.end)];
  const minutes = Math.max(0, Math.ceil(((running ? end : start) - now) / 60_000));
  if (!running) {
    return minutes < day ? (
      <p className="countdown">{t("dashboard.startsIn", { duration: duration(minutes) })}</p>
    ) : null;
  }
  return (
    <div className="countdown">
      <p>{t("dashboard.left", { duration: duration(minutes) })}</p>
      <progress value={Math.min(1, (now - start) / (end - start))} max={1} aria-hidden="true" />
    </div>
  );
}
