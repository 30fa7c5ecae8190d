import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Booking } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";
import { PageTitle } from "../ui/PageTitle";
import { Times } from "../ui/Times";

/** What was booked, once it is certain. */
export function Booked({ booking, onAnother }: { booking: Booking; onAnother: () => void }) {
  const { t, money, longDate } = useWords();
  const series = booking.seriesNumber !== null;
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <div className="page page--form">
      <PageTitle>{t(series ? "booking.bookedSeries" : "booking.booked")}</PageTitle>
      <Notice kind="success" title={t(series ? "booking.bookedSeries" : "booking.booked")}>
        <p>
          {series
            ? t("booking.bookedSeriesText", { number: String(booking.seriesNumber) })
            : t("booking.bookedText")}
        </p>
      </Notice>
      <div className="panel">
        <ol className="booked">
          {booking.sessions.map((session) => (
            <li key={session.id}>
              <span className="booked__when">
                <strong>{longDate(session.start)}</strong>
                <span>
                  <Times start={session.start} end={session.end} />
                </span>
              </span>
              <span>{session.zoneName}</span>
              <span className="plate">{session.plate}</span>
              <span className="booked__price">{money(session.price)}</span>
            </li>
          ))}
        </ol>
        <dl className="sums sums--after">
          <div>
            <dt>{t("booking.price")}</dt>
            <dd>{money(booking.price)}</dd>
          </div>
        </dl>
        <div className="row row--end">
          <button type="button" className="button button--plain" onClick={onAnother}>
            {t("booking.another")}
          </button>
          <Link to="/" className="button">
            {t("booking.backHome")}
          </Link>
        </div>
      </div>
    </div>
  );
}
