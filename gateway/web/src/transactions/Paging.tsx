import { Link, useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { pageSizes } from "../dashboard/search";
import { useWords } from "../text/useWords";
import { ChevronLeft, ChevronRight } from "../ui/icons";

interface Props {
  page: { size: number; number: number; totalElements: number; totalPages: number };
  /** How many items this page holds. */
  shown: number;
  /** The page that holds the list; its address says which part is shown. */
  to?: "/" | "/facturen";
}

/** `1 - 1 van 1 items per pagina`, as the manual prints it, with the choice of the page's size (manual check 149). */
export function Paging({ page, shown, to = "/" }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const words = useId();
  const first = shown === 0 ? 0 : (page.number - 1) * page.size + 1;
  return (
    <div className="paging">
      <p id={words} aria-live="polite">
        {t("list.paging", {
          from: first,
          to: shown === 0 ? 0 : first + shown - 1,
          total: page.totalElements,
        })}
      </p>
      <select
        aria-label={t("list.pagesize")}
        value={page.size}
        onChange={(event) =>
          void navigate({
            to,
            search: ({ page: _page, ...rest }) => ({
              ...rest,
              pagesize: Number(event.target.value),
            }),
            resetScroll: false,
          })
        }
      >
        {[...new Set([...pageSizes, page.size])]
          .sort((one, other) => one - other)
          .map((size) => (
            <option key={size}>{size}</option>
          ))}
      </select>
      {page.totalPages > 1 && (
        <nav className="paging__pages" aria-label={t("list.pages")}>
          {page.number > 1 && (
            <Link
              to={to}
              className="button button--plain"
              search={(search) => ({ ...search, page: page.number - 1 })}
              resetScroll={false}
            >
              <ChevronLeft />
              {t("list.previous")}
            </Link>
          )}
          <span>{t("list.page", { page: page.number, pages: page.totalPages })}</span>
          {page.number < page.totalPages && (
            <Link
              to={to}
              className="button button--plain"
              search={(search) => ({ ...search, page: page.number + 1 })}
              resetScroll={false}
            >
              {t("list.next")}
              <ChevronRight />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
