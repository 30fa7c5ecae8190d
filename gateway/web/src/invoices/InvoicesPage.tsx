import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { invoiceFile, invoices } from "../api/queries";
import { Personal } from "../app/Personal";
import { useWords } from "../text/useWords";
import { Paging } from "../transactions/Paging";
import { Download } from "../ui/icons";
import { PageTitle } from "../ui/PageTitle";
import { ProblemNotice } from "../ui/ProblemNotice";

const pdfOnly = ["pdf"] as const;
const pdfAndXml = ["pdf", "xml"] as const;

/** Receipts and invoices of top-ups, each as a file to print and one for accounting software. */
export function InvoicesPage() {
  const { t } = useWords();
  return (
    <Personal>
      {() => (
        <div className="page">
          <PageTitle>{t("invoices.title")}</PageTitle>
          <p className="lead">{t("invoices.text")}</p>
          <Documents />
        </div>
      )}
    </Personal>
  );
}

function Documents() {
  const { t, money, longDate } = useWords();
  const filter = useSearch({ from: "/facturen" });
  const found = useQuery({ ...invoices(filter), placeholderData: keepPreviousData });
  const items = found.data?._embedded.invoices ?? [];
  return (
    <div className="panel">
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <p className="waiting">{t("app.loading")}</p>}
      {found.data && items.length === 0 && <p className="empty">{t("invoices.empty")}</p>}
      {items.length > 0 && (
        <table className="list" aria-label={t("invoices.title")} aria-busy={found.isFetching}>
          <thead>
            <tr>
              <th scope="col">{t("invoices.number")}</th>
              <th scope="col">{t("invoices.kind")}</th>
              <th scope="col">{t("transactions.date")}</th>
              <th scope="col" className="list__number">
                {t("invoices.total")}
              </th>
              <th scope="col" className="list__number">
                {t("invoices.vat")}
              </th>
              <th scope="col">
                <span className="unseen">{t("invoices.files")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((invoice) => (
              <tr key={invoice.number}>
                <td data-label={t("invoices.number")}>{invoice.number}</td>
                <td data-label={t("invoices.kind")}>{t(`invoices.kinds.${invoice.kind}`)}</td>
                <td data-label={t("transactions.date")} className="list__short">
                  {longDate(`${invoice.issuedOn}T12:00:00Z`)}
                </td>
                <td data-label={t("invoices.total")} className="list__number">
                  {money(invoice.total)}
                </td>
                <td data-label={t("invoices.vat")} className="list__number">
                  {money(invoice.vat)}
                </td>
                <td className="list__actions">
                  <div className="row">
                    {(invoice.xml === false ? pdfOnly : pdfAndXml).map((kind) => (
                      <a
                        key={kind}
                        className="button button--plain"
                        href={invoiceFile(invoice.number, kind)}
                        download
                      >
                        {kind === "pdf" && <Download />}
                        {kind.toUpperCase()}
                        <span className="unseen"> {invoice.number}</span>
                      </a>
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.data && items.length > 0 && (
        <Paging page={found.data._page} shown={items.length} to="/facturen" />
      )}
    </div>
  );
}
