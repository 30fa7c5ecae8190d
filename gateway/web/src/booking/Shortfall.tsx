import { Link } from "@tanstack/react-router";
import type { Quote } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";

/** What a booking that could be made is still short of, exactly, and how to get it. */
export function Shortfall({ quote: { shortfall, price } }: { quote: Quote }) {
  const { t, money, duration } = useWords();
  if (!shortfall) {
    return null;
  }
  const minutes = shortfall.hours.reduce((sum, quarter) => sum + quarter.minutes, 0);
  return (
    <>
      {shortfall.money && (
        <Notice kind="problem" title={t("problems.insufficient-balance.title")} silent>
          <p>
            {t("problems.insufficient-balance.advice", {
              price: money(price),
              shortfall: money(shortfall.money),
            })}
          </p>
          <Link
            to="/saldo-opladen"
            search={{ cents: shortfall.money.amount }}
            className="button button--small"
          >
            {t("problems.topUpShortfall", { amount: money(shortfall.money) })}
          </Link>
        </Notice>
      )}
      {minutes > 0 && (
        <Notice kind="problem" title={t("problems.visitor-hours-exhausted.title")} silent>
          <p>{t("problems.visitor-hours-exhausted.advice", { shortfall: duration(minutes) })}</p>
        </Notice>
      )}
    </>
  );
}
