import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useId, useState } from "react";
import type { ListFilter } from "../api/queries";
import { useWords } from "../text/useWords";
import { DateChoice } from "../ui/DateChoice";

interface Props {
  filter: ListFilter;
  withInvoice: boolean;
  children?: ReactNode;
}

/** The filter of both lists. What was applied stands in the address, so that it can be kept and shared. */
export function Filter({ filter, withInvoice, children }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const title = useId();
  const [period, setPeriod] = useState(filter.from !== undefined || filter.to !== undefined);
  const [date, setDate] = useState(filter.date ?? "");
  const [from, setFrom] = useState(filter.from ?? "");
  const [to, setTo] = useState(filter.to ?? "");
  const [resets, setResets] = useState(0);
  const [invoice, setInvoice] = useState(filter.invoiceRequested ?? false);

  function apply(chosen: ListFilter) {
    void navigate({
      to: "/",
      search: ({ tab, pagesize }) => ({
        ...(tab && { tab }),
        ...(pagesize && { pagesize }),
        ...chosen,
      }),
      resetScroll: false,
    });
  }

  return (
    <form
      className="filter"
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault();
        apply({
          ...(period
            ? { from: from || undefined, to: to || undefined }
            : { date: date || undefined }),
          invoiceRequested: withInvoice && invoice ? true : undefined,
        });
      }}
      onReset={(event) => {
        event.preventDefault();
        setPeriod(false);
        setDate("");
        setFrom("");
        setTo("");
        setInvoice(false);
        setResets(resets + 1);
        apply({});
      }}
    >
      <div className="filter__head">
        <h3 id={title} className="filter__title">
          {t("list.filter")}
        </h3>
        {children}
      </div>
      <div key={resets} className="filter__fields">
        <fieldset className="choices">
          <legend className="unseen">{t("list.filter")}</legend>
          <label>
            <input type="radio" name="when" checked={!period} onChange={() => setPeriod(false)} />
            {t("list.date")}
          </label>
          <label>
            <input type="radio" name="when" checked={period} onChange={() => setPeriod(true)} />
            {t("list.period")}
          </label>
        </fieldset>
        {period ? (
          <>
            <DateChoice label={t("list.from")} value={from} onChange={setFrom} />
            <DateChoice
              label={t("list.to")}
              value={to}
              onChange={setTo}
              earliest={from || undefined}
            />
          </>
        ) : (
          <DateChoice label={t("list.dateField")} value={date} onChange={setDate} />
        )}
        {withInvoice && (
          <label className="tick">
            <input
              type="checkbox"
              checked={invoice}
              onChange={(event) => setInvoice(event.target.checked)}
            />
            {t("list.invoiceRequested")}
          </label>
        )}
        <div className="row filter__buttons">
          <button type="reset" className="button button--plain">
            {t("list.reset")}
          </button>
          <button type="submit" className="button">
            {t("list.search")}
          </button>
        </div>
      </div>
    </form>
  );
}
