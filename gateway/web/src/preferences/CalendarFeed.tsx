import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt } from "../api/attempt";
import { post, remove } from "../api/http";
import { calendarFeed } from "../api/queries";
import type { CalendarFeed } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Confirm } from "../ui/Confirm";
import { CopyField } from "../ui/CopyField";
import { ProblemNotice } from "../ui/ProblemNotice";

/** One's sessions in one's own calendar, by an address that only the owner knows and can take back. */
export function Calendar() {
  const { t, longDate } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const found = useQuery(calendarFeed);
  const [asked, setAsked] = useState<"renew" | "revoke">();

  const changing = useMutation({
    mutationFn: (deed: "make" | "renew" | "revoke") =>
      attempt.make([deed, found.data?.createdAt], async (key): Promise<void> => {
        await (deed === "revoke"
          ? remove<undefined>("/api/v1/calendar-feed", key)
          : post<CalendarFeed>("/api/v1/calendar-feed", {}, key));
      }),
    onSettled: () => {
      setAsked(undefined);
      return client.invalidateQueries({ queryKey: ["calendar-feed"] });
    },
  });
  const failure = found.error ?? changing.error;

  return (
    <section className="panel question" aria-labelledby="calendar">
      <h2 id="calendar" className="question__title">
        {t("calendar.title")}
      </h2>
      <p className="quiet">{t("calendar.text")}</p>
      {failure && <ProblemNotice failure={failure} />}
      {found.data === null && (
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={changing.isPending}
            onClick={() => changing.mutate("make")}
          >
            {t("calendar.make")}
          </button>
        </div>
      )}
      {found.data && (
        <>
          <CopyField label={t("calendar.address")} value={found.data.url} />
          <p className="quiet">{t("calendar.since", { date: longDate(found.data.createdAt) })}</p>
          <div className="row">
            <a className="button" href={found.data.url.replace(/^https?:/, "webcal:")}>
              {t("calendar.subscribe")}
            </a>
            <button
              type="button"
              className="button button--plain"
              onClick={() => setAsked("renew")}
            >
              {t("calendar.renew")}
            </button>
            <button
              type="button"
              className="button button--plain"
              onClick={() => setAsked("revoke")}
            >
              {t("calendar.revoke")}
            </button>
          </div>
        </>
      )}
      {asked && (
        <Confirm
          title={t(`calendar.${asked}Title`)}
          yes={t(`calendar.${asked}`)}
          no={t("session.keep")}
          busy={changing.isPending}
          onYes={() => changing.mutate(asked)}
          onNo={() => setAsked(undefined)}
        >
          <p>{t("calendar.revokeText")}</p>
        </Confirm>
      )}
    </section>
  );
}
