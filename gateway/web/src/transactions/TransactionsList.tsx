import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  invoiceFile,
  type ListFilter,
  provableStatement,
  transactions,
  transactionsFile,
} from "../api/queries";
import type { Transaction } from "../api/shapes";
import { isFiltered } from "../dashboard/search";
import { useWords } from "../text/useWords";
import { Download } from "../ui/icons";
import { ProblemNotice } from "../ui/ProblemNotice";
import { Filter } from "./Filter";
import { Paging } from "./Paging";

/** The Transacties tab: filter above, list below, and the same lines as a file (manual checks 132 to 153). */
export function TransactionsList({ filter }: { filter: ListFilter }) {
  const { t } = useWords();
  const found = useQuery({ ...transactions(filter), placeholderData: keepPreviousData });
  const items = found.data?._embedded.transactions ?? [];
  return (
    <>
      <Filter key={JSON.stringify(filter)} filter={filter} withInvoice={true}>
        <a className="button button--plain" href={transactionsFile(filter)} download>
          <Download />
          {t("transactions.download")}
        </a>
      </Filter>
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.data && items.length === 0 && (
        <p className="empty">
          {t(isFiltered(filter) ? "transactions.emptyFiltered" : "transactions.empty")}
        </p>
      )}
      {items.length > 0 && (
        <table
          className="list"
          aria-label={t("dashboard.transactions")}
          aria-busy={found.isFetching}
        >
          <thead>
            <tr>
              <th scope="col">{t("transactions.number")}</th>
              <th scope="col">{t("transactions.date")}</th>
              <th scope="col">{t("transactions.time")}</th>
              <th scope="col" className="list__number">
                {t("transactions.amount")}
              </th>
              <th scope="col" className="list__number">
                {t("transactions.balanceAfter")}
              </th>
              <th scope="col">{t("transactions.description")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((transaction) => (
              <Row key={transaction.number} transaction={transaction} />
            ))}
          </tbody>
        </table>
      )}
      {found.data && <Paging page={found.data._page} shown={items.length} />}
      {items.length > 0 && (
        <p className="quiet">
          {t("transactions.provable")}{" "}
          {(["pdf", "json"] as const).map((kind) => (
            <a key={kind} className="list__file" href={provableStatement(filter, kind)} download>
              {kind.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function Row({ transaction }: { transaction: Transaction }) {
  const { t, money, signedMoney, longDate, clockTime } = useWords();
  return (
    <tr>
      <td data-label={t("transactions.number")}>{transaction.number}</td>
      <td data-label={t("transactions.date")} className="list__short">
        {longDate(transaction.occurredAt)}
      </td>
      <td data-label={t("transactions.time")}>{clockTime(transaction.occurredAt)}</td>
      <td
        data-label={t("transactions.amount")}
        className={transaction.amount.amount > 0 ? "list__number list__in" : "list__number"}
      >
        {signedMoney(transaction.amount)}
      </td>
      <td data-label={t("transactions.balanceAfter")} className="list__number">
        {money(transaction.balanceAfter)}
      </td>
      <td data-label={t("transactions.description")} className="list__words">
        {transaction.description}
        {transaction.document ? (
          <a
            className="badge list__document"
            href={invoiceFile(transaction.document.number, "pdf")}
            download
          >
            {t(`invoices.kinds.${transaction.document.kind}`)} {transaction.document.number}
          </a>
        ) : (
          transaction.invoiceRequested && (
            <span className="badge">{t("transactions.invoiceRequested")}</span>
          )
        )}
      </td>
    </tr>
  );
}
