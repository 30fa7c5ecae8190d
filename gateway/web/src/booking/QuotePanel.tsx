import type { BookingRequest, Quote, Wallet } from "../api/shapes";
import { cityDate, euros } from "../text/format";
import { useWords } from "../text/useWords";
import { Notices } from "./Notices";
import { Refusal } from "./Refusal";
import { Shortfall } from "./Shortfall";

interface Props {
  request: BookingRequest | undefined;
  quote: Quote | undefined;
  refusal: unknown;
  loading: boolean;
  wallet: Wallet;
  onSkip: (day: string) => void;
  onInclude: (day: string) => void;
  /** Takes over an end that a refusal proposed. */
  onEnd: (end: string) => void;
}

/** What the booking on the page would cost, in money and in hours, or why it cannot be made. */
export function QuotePanel({
  request,
  quote,
  refusal,
  loading,
  wallet,
  onSkip,
  onInclude,
  onEnd,
}: Props) {
  const { t, money, duration } = useWords();
  return (
    <section className="panel quote" aria-labelledby="quote-title">
      <h2 id="quote-title" className="quote__title">
        {t("booking.quote")}
      </h2>
      <div aria-live="polite" aria-busy={loading}>
        {request === undefined && <p className="quiet">{t("booking.quoteEmpty")}</p>}
        {request !== undefined && !quote && !refusal && (
          <p className="quiet">{t("booking.quoteLoading")}</p>
        )}
        {request !== undefined && Boolean(refusal) && (
          <Refusal failure={refusal} silent onEnd={onEnd} />
        )}
        {quote && !refusal && (
          <dl className="quote__sums">
            <div className="quote__price">
              <dt>{t("booking.price")}</dt>
              <dd>{money(quote.price)}</dd>
            </div>
            <div>
              <dt>{t("booking.payingTime")}</dt>
              <dd>{duration(quote.payingMinutes)}</dd>
            </div>
            {request?.beneficiary === "VISITOR" &&
              quote.minutesByQuarter.map(({ quarter, minutes }) => (
                <div key={quarter}>
                  <dt>
                    {t("booking.fromQuota")}
                    <span className="quiet quote__quarter">
                      {t("booking.quarter", {
                        number: quarter.slice(-1),
                        year: quarter.slice(0, 4),
                      })}
                    </span>
                  </dt>
                  <dd>{duration(minutes)}</dd>
                </div>
              ))}
            <div>
              <dt>{t("booking.balanceAfter")}</dt>
              <dd>{money(euros(wallet.available.amount - quote.price.amount))}</dd>
            </div>
          </dl>
        )}
        {quote && !refusal && <Shortfall quote={quote} />}
        {quote && !refusal && <Notices codes={quote.notices ?? []} />}
      </div>
      {request?.recurrence && (
        <Occurrences
          quote={quote}
          skipped={request.recurrence.exclude ?? []}
          onSkip={onSkip}
          onInclude={onInclude}
        />
      )}
    </section>
  );
}

function Occurrences({
  quote,
  skipped,
  onSkip,
  onInclude,
}: {
  quote: Quote | undefined;
  skipped: string[];
  onSkip: (day: string) => void;
  onInclude: (day: string) => void;
}) {
  const { t, money, shortDate, timeSpan } = useWords();
  const occurrences = [
    ...(quote?.sessions ?? []).map((session) => ({ day: cityDate(session.start), session })),
    ...skipped.map((day) => ({ day, session: undefined })),
  ].sort((one, other) => one.day.localeCompare(other.day));
  return (
    <div className="occurrences">
      <h3>{t("booking.occurrences", { count: quote?.sessions.length ?? 0 })}</h3>
      <ol>
        {occurrences.map(({ day, session }) => (
          <li key={day} className={session ? undefined : "occurrences__skipped"}>
            <span>
              <strong>{shortDate(session?.start ?? `${day}T12:00:00Z`)}</strong>{" "}
              <span className="quiet">
                {session
                  ? `${timeSpan(session.start, session.end)}, ${money(session.price)}`
                  : t("booking.skipped")}
              </span>
            </span>
            <button
              type="button"
              className="button button--plain button--small"
              onClick={() => (session ? onSkip(day) : onInclude(day))}
            >
              {t(session ? "booking.skip" : "booking.include")}
              <span className="unseen"> {shortDate(session?.start ?? `${day}T12:00:00Z`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
