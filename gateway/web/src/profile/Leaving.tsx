import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt } from "../api/attempt";
import { remove } from "../api/http";
import { consent } from "../api/queries";
import type { Wallet } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Confirm } from "../ui/Confirm";
import { Download } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { ProblemNotice } from "../ui/ProblemNotice";

type Way = "withdraw" | "erase";

/** Take everything along, take the consent back, or be forgotten. What happens then is told before. */
export function Leaving({ wallet }: { wallet: Wallet }) {
  const { t, money } = useWords();
  const attempt = useAttempt();
  const given = useQuery(consent);
  const [asked, setAsked] = useState<Way>();
  const planned = given.data?.onWithdrawal.plannedSessions;

  const leaving = useMutation({
    mutationFn: (way: Way) =>
      attempt.make(way, (key) =>
        remove<undefined>(way === "erase" ? "/api/v1/me" : "/api/v1/me/consent", key),
      ),
    // A new page, not a route: nothing that was personal stays in memory.
    onSuccess: (_, way) => window.location.assign(`/tot-ziens?na=${way}`),
    onError: () => setAsked(undefined),
  });

  return (
    <section className="panel question" aria-labelledby="leaving">
      <h2 id="leaving" className="question__title">
        {t("profile.leaving")}
      </h2>
      {leaving.isError && <ProblemNotice failure={leaving.error} />}
      {given.isError && planned === undefined && (
        <Notice kind="problem" title={t("profile.unsaid")}>
          <p>{t("profile.unsaidText")}</p>
          <button
            type="button"
            className="button button--plain"
            onClick={() => void given.refetch()}
          >
            {t("app.retry")}
          </button>
        </Notice>
      )}
      <div className="ways-out">
        <div>
          <p>{t("profile.exportText")}</p>
          <a
            className="button button--plain"
            href="/api/v1/me/export"
            download="parkeren-op-maat.json"
          >
            <Download />
            {t("profile.export")}
          </a>
        </div>
        <div>
          <p>{t("profile.withdrawHelp")}</p>
          <button
            type="button"
            className="button button--plain"
            disabled={planned === undefined}
            onClick={() => setAsked("withdraw")}
          >
            {t("profile.withdraw")}
          </button>
        </div>
        <div>
          <p>{t("profile.eraseHelp")}</p>
          <button
            type="button"
            className="button button--plain"
            disabled={planned === undefined}
            onClick={() => setAsked("erase")}
          >
            {t("profile.erase")}
          </button>
        </div>
      </div>
      {asked && planned && (
        <Confirm
          title={t(`profile.${asked}Title`)}
          yes={t(`profile.${asked}`)}
          no={t("session.keep")}
          busy={leaving.isPending}
          onYes={() => leaving.mutate(asked)}
          onNo={() => setAsked(undefined)}
        >
          <p>{t(`profile.${asked}Text`)}</p>
          {asked === "withdraw" && <p>{t("profile.withdrawLast")}</p>}
          <p>{t(`profile.planned.${planned}`)}</p>
          <p>{t(`profile.balance.${asked}`, { balance: money(wallet.balance) })}</p>
          <p>{t("profile.money")}</p>
        </Confirm>
      )}
    </section>
  );
}
