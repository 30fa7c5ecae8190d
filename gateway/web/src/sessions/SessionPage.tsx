import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { session as sessionQuery } from "../api/queries";
import type { Session, Wallet } from "../api/shapes";
import { Personal } from "../app/Personal";
import { useWords } from "../text/useWords";
import { Share } from "../ui/icons";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";
import { ChangeSession } from "./ChangeSession";
import { Countdown } from "./Countdown";
import { ExtendSession } from "./ExtendSession";
import { SessionActions } from "./SessionActions";
import { SessionFields } from "./SessionFields";
import "./sessions.css";

/** One session with everything that can be done with it. */
export function SessionPage() {
  return <Personal>{({ wallet }) => <Details wallet={wallet} />}</Personal>;
}

function Details({ wallet }: { wallet: Wallet }) {
  const { t } = useWords();
  const { sessionId } = useParams({ from: "/sessies/$sessionId" });
  const found = useQuery(sessionQuery(sessionId));
  return (
    <div className="page page--session">
      <PageTitle>{t("session.title")}</PageTitle>
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <p className="waiting">{t("app.loading")}</p>}
      {found.data && <Deeds key={found.data.end} session={found.data} wallet={wallet} />}
    </div>
  );
}

function Deeds({ session, wallet }: { session: Session; wallet: Wallet }) {
  const { t } = useWords();
  const running = session.status === "RUNNING";
  const open = running || session.status === "PLANNED";
  const changeable = session.changeable ?? { times: false, plate: false };
  return (
    <>
      <section
        className={running ? "panel card card--live" : "panel card"}
        aria-label={t("session.title")}
      >
        <p className="session__state">
          <span className={`badge badge--${session.status.toLowerCase()}`}>
            {t(`session.statuses.${session.status}`)}
          </span>{" "}
          {session.beneficiary === "VISITOR" && (
            <span className="quiet">{t("session.forVisitor")}</span>
          )}
        </p>
        <SessionFields session={session} />
        {open && (
          <div className="card__foot">
            <Countdown session={session} running={running} />
            <div className="row">
              <SessionActions session={session} withDetails={false} />
              <Link
                to="/sessies/$sessionId/tonen"
                params={{ sessionId: session.id }}
                className="button button--plain"
              >
                <Share />
                {t("session.show")}
              </Link>
            </div>
          </div>
        )}
      </section>
      {open && session.extendableUntil && (
        <ExtendSession session={session} until={session.extendableUntil} wallet={wallet} />
      )}
      {open && (changeable.times || changeable.plate) && (
        <ChangeSession session={session} changeable={changeable} />
      )}
      <Link to="/" className="button button--plain session__back">
        {t("booking.backHome")}
      </Link>
    </>
  );
}
