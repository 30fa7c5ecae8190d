import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useAttempt } from "../api/attempt";
import { post } from "../api/http";
import { session as sessionQuery } from "../api/queries";
import { Personal } from "../app/Personal";
import { useWords } from "../text/useWords";
import { CopyField } from "../ui/CopyField";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";
import { QrCode } from "./QrCode";
import { VisitCard } from "./VisitCard";
import "./visit.css";

/** A session to show to one's visitor, with a code that keeps telling them how long it lasts. */
export function ShowPage() {
  return <Personal>{() => <Show />}</Personal>;
}

function Show() {
  const { t } = useWords();
  const { sessionId } = useParams({ from: "/sessies/$sessionId/tonen" });
  const attempt = useAttempt();
  const found = useQuery(sessionQuery(sessionId));
  const shared = useQuery({
    queryKey: ["share", sessionId],
    queryFn: async () =>
      (
        await attempt.make(sessionId, (key) =>
          post<{ url: string }>(`/api/v1/sessions/${sessionId}/share`, {}, key),
        )
      ).body,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const address = shared.data && new URL(shared.data.url, window.location.href).href;
  const failure = found.error ?? shared.error;
  return (
    <div className="page page--visit">
      <PageTitle>{t("visit.show")}</PageTitle>
      {failure && <ProblemNotice failure={failure} onRetry={() => void found.refetch()} />}
      {found.data && (
        <div className="panel show">
          <VisitCard visit={found.data} />
          {address && (
            <figure className="show__code">
              <QrCode text={address} label={t("visit.code")} />
              <figcaption className="quiet">{t("visit.codeHelp")}</figcaption>
            </figure>
          )}
        </div>
      )}
      {address && <CopyField label={t("visit.address")} value={address} />}
      <Link
        to="/sessies/$sessionId"
        params={{ sessionId }}
        className="button button--plain show__back"
      >
        {t("visit.back")}
      </Link>
    </div>
  );
}
