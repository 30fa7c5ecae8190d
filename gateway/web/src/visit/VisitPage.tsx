import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { visit } from "../api/queries";
import { useWords } from "../text/useWords";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";
import { VisitCard } from "./VisitCard";
import "./visit.css";

/** What a visitor sees behind the QR code, without signing in: whether their car may stand there, and until when. */
export function VisitPage() {
  const { t } = useWords();
  const { token } = useParams({ from: "/visit/$token" });
  const found = useQuery(visit(token));
  return (
    <div className="page page--visit">
      <PageTitle>{t("visit.title")}</PageTitle>
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <p className="waiting">{t("app.loading")}</p>}
      {found.data && (
        <div className="panel">
          <VisitCard visit={found.data} />
        </div>
      )}
      <p className="quiet">{t("visit.public")}</p>
    </div>
  );
}
