import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ListFilter, sessions } from "../api/queries";
import type { Session } from "../api/shapes";
import { isFiltered } from "../dashboard/search";
import { useWords } from "../text/useWords";
import { Filter } from "../transactions/Filter";
import { Paging } from "../transactions/Paging";
import { Dash } from "../ui/Dash";
import { ProblemNotice } from "../ui/ProblemNotice";
import { Times } from "../ui/Times";
import { SessionActions } from "./SessionActions";

/** The Sessies tab: the columns of the cards, with the same kind of filter as the transactions. */
export function SessionsList({ filter }: { filter: ListFilter }) {
  const { t } = useWords();
  const found = useQuery({ ...sessions(filter), placeholderData: keepPreviousData });
  const items = found.data?._embedded.sessions ?? [];
  return (
    <>
      <Filter key={JSON.stringify(filter)} filter={filter} withInvoice={false} />
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.data && items.length === 0 && (
        <p className="empty">{t(isFiltered(filter) ? "session.emptyFiltered" : "session.empty")}</p>
      )}
      {items.length > 0 && (
        <table className="list" aria-label={t("dashboard.sessions")} aria-busy={found.isFetching}>
          <thead>
            <tr>
              <th scope="col">{t("session.date")}</th>
              <th scope="col">{t("session.time")}</th>
              <th scope="col">{t("session.zone")}</th>
              <th scope="col">{t("session.plate")}</th>
              <th scope="col" className="list__number">
                {t("session.price")}
              </th>
              <th scope="col">{t("session.series")}</th>
              <th scope="col">{t("session.status")}</th>
              <th scope="col">
                <span className="unseen">{t("session.actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </tbody>
        </table>
      )}
      {found.data && <Paging page={found.data._page} shown={items.length} />}
    </>
  );
}

function Row({ session }: { session: Session }) {
  const { t, money, longDate } = useWords();
  return (
    <tr>
      <td data-label={t("session.date")} className="list__short">
        {longDate(session.start)}
      </td>
      <td data-label={t("session.time")}>
        <Times start={session.start} end={session.end} />
      </td>
      <td data-label={t("session.zone")}>{session.zoneName}</td>
      <td data-label={t("session.plate")}>
        <span>
          <span className="plate">{session.plate}</span>{" "}
          {session.beneficiary === "VISITOR" && (
            <span className="quiet list__under">{t("session.forVisitor")}</span>
          )}
        </span>
      </td>
      <td data-label={t("session.price")} className="list__number">
        {money(session.price)}
      </td>
      <td data-label={t("session.series")}>
        {session.seriesNumber ?? <Dash word={t("app.none")} />}
      </td>
      <td data-label={t("session.status")}>
        <span className={`badge badge--${session.status.toLowerCase()}`}>
          {t(`session.statuses.${session.status}`)}
        </span>
      </td>
      <td className="list__actions">
        <SessionActions session={session} />
      </td>
    </tr>
  );
}
