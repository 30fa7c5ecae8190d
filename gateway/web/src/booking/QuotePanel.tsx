import { Link } from "@tanstack/react-router";
import { Problem } from "../api/problem";
import type { BookingRequest, Quote, Wallet } from "../api/shapes";
import { cityDate, euros } from "../text/format";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";
import { problemWords } from "../ui/problemWords";

interface Props {
  request: BookingRequest | undefined;
  quote: Quote | undefined;
  refusal: unknown;
  loading: boolean;
  wallet: Wallet;
  onSkip: (day: string) => void;
  onInclude: (day: string) => void;
}

/** What the booking on the page would cost, in money and in hours, or why it cannot be made. */
export function QuotePanel({ request, quote, refusal, loading, wallet, onSkip, onInclude }: Props) {
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
        {request !== undefined && Boolean(refusal) && <Refusal failure={refusal} silent />}
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

/** A refusal with the way out of it: a balance that is too small leads to a top-up of what is missing. */
export function Refusal({ failure, silent = false }: { failure: unknown; silent?: boolean }) {
  const words = useWords();
  const problem = failure instanceof Problem ? failure : Problem.unreachable();
  const { title, advice, shortfall } = problemWords(problem, words);
  const harmless = problem.code === "parking-is-free";
  return (
    <Notice kind={harmless ? "about" : "problem"} title={title} silent={silent}>
      {advice && <p>{advice}</p>}
      {shortfall && (
        <Link
          to="/saldo-opladen"
          search={{ cents: shortfall.amount }}
          className="button button--small"
        >
          {words.t("problems.topUpShortfall", { amount: words.money(shortfall) })}
        </Link>
      )}
    </Notice>
  );
}
