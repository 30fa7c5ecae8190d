import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey, useAttempt, useGate } from "../api/attempt";
import { post } from "../api/http";
import { settledBooking } from "../api/queries";
import type { Booking, Extension, Quote, Session, Wallet } from "../api/shapes";
import { tell } from "../app/notices";
import { Refusal } from "../booking/Refusal";
import { cityMoment } from "../text/cityMoment";
import { cityDate, cityTime, euros } from "../text/format";
import { useWords } from "../text/useWords";
import { TimeChoice } from "../ui/TimeChoice";
import { useSettled } from "../ui/useSettled";

const steps = [15, 30, 60];

/** A later end: what it costs is told first, and only then asked for. */
export function ExtendSession({
  session,
  until,
  wallet,
}: {
  session: Session;
  until: string;
  wallet: Wallet;
}) {
  const { t, money, duration, clockTime } = useWords();
  const client = useQueryClient();
  const attempt = useAttempt();
  const gate = useGate();
  const [end, setEnd] = useState("");

  const longest = Math.floor((Date.parse(until) - Date.parse(session.end)) / 60_000);
  const later = (minutes: number) => new Date(Date.parse(session.end) + minutes * 60_000);
  const asked = useSettled(end);
  const wanted = end !== "" && Date.parse(end) > Date.parse(session.end);
  const quoted = useQuery({
    queryKey: ["quote", session.id, asked],
    queryFn: async ({ signal }) =>
      (
        await post<Quote>(
          `/api/v1/sessions/${session.id}/extension-quotes`,
          { end: asked },
          newKey(),
          signal,
        )
      ).body,
    enabled: wanted && asked === end,
    retry: false,
  });
  const quote = wanted && asked === end ? quoted.data : undefined;

  const extending = useMutation({
    mutationFn: async (body: { end: string; quoteId?: string }) => {
      const answer = await attempt.make([session.id, body], (key) =>
        post<Extension | Booking>(`/api/v1/sessions/${session.id}/extend`, body, key),
      );
      if (answer.status === 202 && answer.location) {
        await settledBooking(answer.location);
      }
    },
    onSuccess: () => {
      tell({
        kind: "success",
        title: t("session.extended"),
        text: t("session.extendedText", { time: clockTime(end) }),
      });
      setEnd("");
      window.scrollTo({ top: 0 });
    },
    onSettled: async () => {
      gate.open();
      await client.invalidateQueries();
    },
  });

  if (longest <= 0) {
    return null;
  }
  return (
    <section className="panel question" aria-labelledby="extend">
      <h2 id="extend" className="question__title">
        {t("session.extend")}
      </h2>
      <p className="quiet">{t("session.extendHelp", { time: clockTime(until) })}</p>
      <form
        className="question"
        onSubmit={(event) => {
          event.preventDefault();
          if (quote && gate.enter()) {
            extending.mutate({ end, ...(quote.id && { quoteId: quote.id }) });
          }
        }}
      >
        <div className="quick">
          {steps
            .filter((minutes) => minutes <= longest)
            .map((minutes) => (
              <button
                key={minutes}
                type="button"
                className="chip"
                onClick={() => setEnd(later(minutes).toISOString())}
              >
                + {duration(minutes)}
              </button>
            ))}
        </div>
        <TimeChoice
          label={t("session.newEnd")}
          value={end === "" ? cityTime(session.end) : cityTime(end)}
          onChange={(time) => setEnd(time === "" ? "" : nextAt(session.end, time))}
        />
        <div aria-live="polite" aria-busy={quoted.isFetching}>
          {wanted && quoted.isError && <Refusal failure={quoted.error} silent />}
          {quote && (
            <dl className="sums">
              <div>
                <dt>{t("session.extraPrice")}</dt>
                <dd>{money(quote.price)}</dd>
              </div>
              <div>
                <dt>{t("booking.payingTime")}</dt>
                <dd>{duration(quote.payingMinutes)}</dd>
              </div>
              <div>
                <dt>{t("booking.balanceAfter")}</dt>
                <dd>{money(euros(wallet.available.amount - quote.price.amount))}</dd>
              </div>
            </dl>
          )}
        </div>
        {extending.isError && <Refusal failure={extending.error} />}
        <div className="row row--end">
          <button type="submit" className="button" disabled={!quote || extending.isPending}>
            {t("session.extendUntil", { time: clockTime(wanted ? end : session.end) })}
          </button>
        </div>
      </form>
    </section>
  );
}

/** The first time that the city's clocks show this after the session's end. */
function nextAt(after: string, time: string): string {
  const sameDay = cityMoment(cityDate(after), time);
  const day = new Date(Date.parse(`${cityDate(after)}T12:00:00Z`) + 86_400_000);
  return Date.parse(sameDay) > Date.parse(after)
    ? sameDay
    : cityMoment(day.toISOString().slice(0, 10), time);
}
