import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import type { Overview } from "../api/shapes";
import { SignedOut } from "../signin/SignedOut";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";
import { ProblemNotice } from "../ui/ProblemNotice";
import { useOverview } from "./useOverview";

interface Props {
  topUpId?: string | undefined;
  children: (overview: Overview, outcome: ReturnType<typeof useOverview>["outcome"]) => ReactNode;
}

/** A page for who is signed in. To everybody else it shows the way in, and nothing that was on the page before. */
export function Personal({ topUpId, children }: Props) {
  const { t } = useWords();
  const here = useLocation({ select: (location) => location.href });
  const signInFailed = useLocation({
    select: ({ search }) => "signIn" in search,
  });
  const { overview, outcome } = useOverview(topUpId);

  const signedOut = [overview.error, outcome.error].some(
    (failure) => failure instanceof Problem && failure.signedOut,
  );
  if (signedOut) {
    const happened = overview.data ? "expired" : signInFailed ? "failed" : undefined;
    return <SignedOut happened={happened} returnTo={signInFailed ? "/" : here} />;
  }
  if (overview.data) {
    return (
      <>
        {overview.isError && (
          <Notice kind="pending" title={t("app.updateFailed")}>
            <button
              type="button"
              className="button button--plain"
              onClick={() => void overview.refetch()}
            >
              {t("app.retry")}
            </button>
          </Notice>
        )}
        {children(overview.data, outcome)}
      </>
    );
  }
  if (overview.isError) {
    return <ProblemNotice failure={overview.error} onRetry={() => void overview.refetch()} />;
  }
  return (
    <p className="waiting" role="status">
      {t("app.loading")}
    </p>
  );
}
