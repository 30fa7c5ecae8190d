import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAttempt } from "../api/attempt";
import { post, remove } from "../api/http";
import { Problem } from "../api/problem";
import type { Money, SeriesEnding, Session, SessionEnding } from "../api/shapes";
import { tell } from "../app/notices";
import { useWords } from "../text/useWords";
import { Confirm } from "../ui/Confirm";
import { problemWords } from "../ui/problemWords";

type Deed = "stop" | "cancel" | "cancelSeries";

interface Ending {
  refund: Money;
  returnedMinutes: number;
}

interface Props {
  session: Session;
  /** Whether to lead to the page of the session, where it is extended, changed and shown. */
  withDetails?: boolean;
}

/** Stop what runs, cancel what is planned, alone or as a whole series. Money and hours come back by themselves. */
export function SessionActions({ session, withDetails = true }: Props) {
  const words = useWords();
  const { t, money, duration, longDate } = words;
  const client = useQueryClient();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<Deed>();

  const doing = useMutation({
    mutationFn: (deed: Deed): Promise<Ending> =>
      attempt.make([deed, session.id], async (key) => {
        switch (deed) {
          case "stop":
            return (await post<SessionEnding>(`/api/v1/sessions/${session.id}/stop`, {}, key)).body;
          case "cancel":
            return (await remove<SessionEnding>(`/api/v1/sessions/${session.id}`, key)).body;
          case "cancelSeries":
            return (await remove<SeriesEnding>(`/api/v1/series/${session.seriesId}`, key)).body;
        }
      }),
    onSuccess: (ending, deed) => {
      const happened = {
        stop: "stopped",
        cancel: "cancelled",
        cancelSeries: "seriesCancelled",
      } as const;
      const back = [
        ending.refund.amount > 0 && t("session.refund", { amount: money(ending.refund) }),
        ending.returnedMinutes > 0 &&
          t("session.returned", { duration: duration(ending.returnedMinutes) }),
      ];
      tell({
        kind: "success",
        title: t(`session.${happened[deed]}`),
        text: back.filter(Boolean).join(" "),
      });
    },
    onError: (failure) => {
      const { title, advice } = problemWords(
        failure instanceof Problem ? failure : Problem.unreachable(),
        words,
      );
      tell({ kind: "problem", title, text: advice ?? "" });
    },
    onSettled: () => {
      setAsked(undefined);
      window.scrollTo({ top: 0 });
      return client.invalidateQueries();
    },
  });

  const named = { plate: session.plate, zone: session.zoneName, date: longDate(session.start) };
  return (
    <>
      <div className="row">
        {withDetails && (
          <Link
            to="/sessies/$sessionId"
            params={{ sessionId: session.id }}
            className="button button--plain"
          >
            {t("session.details")}
            <span className="unseen">
              {" "}
              {session.plate} {longDate(session.start)}
            </span>
          </Link>
        )}
        {session.status === "RUNNING" && (
          <button type="button" className="button button--plain" onClick={() => setAsked("stop")}>
            {t("session.stop")}
          </button>
        )}
        {session.status === "PLANNED" && (
          <button type="button" className="button button--plain" onClick={() => setAsked("cancel")}>
            {t("session.cancel")}
          </button>
        )}
        {session.status === "PLANNED" && session.seriesId && (
          <button
            type="button"
            className="button button--plain"
            onClick={() => setAsked("cancelSeries")}
          >
            {t("session.cancelSeries")}
          </button>
        )}
      </div>
      {asked && (
        <Confirm
          title={t(`session.${asked}Title`)}
          yes={t(`session.${asked}`)}
          no={t("session.keep")}
          busy={doing.isPending}
          onYes={() => doing.mutate(asked)}
          onNo={() => setAsked(undefined)}
        >
          <p>
            {asked === "stop" && t("session.stopText", named)}
            {asked === "cancel" &&
              t("session.cancelText", { ...named, price: money(session.price) })}
            {asked === "cancelSeries" &&
              t("session.cancelSeriesText", { number: String(session.seriesNumber ?? "") })}
          </p>
        </Confirm>
      )}
    </>
  );
}
