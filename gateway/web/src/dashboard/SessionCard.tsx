import { useId } from "react";
import type { Session } from "../api/shapes";
import { Countdown } from "../sessions/Countdown";
import { SessionActions } from "../sessions/SessionActions";
import { SessionFields } from "../sessions/SessionFields";

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
