import type { ListFilter } from "../api/queries";

/** What the dashboard's address holds: a sign-in that failed, the top-up one comes back from, the open tab, and the filter of its list. */
export interface DashboardSearch extends ListFilter {
  topUp?: string;
  signIn?: "failed";
  tab?: "transactions";
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
export const pageSizes = [10, 20, 50, 100];

/** Keeps what is understood and drops the rest: an address is typed by anyone. */
export function readDashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const read: DashboardSearch = {};
  const topUp = search["topUp"];
  if (typeof topUp === "string" && /^[\w-]{1,64}$/.test(topUp)) {
    read.topUp = topUp;
  }
  if (search["signIn"] === "failed") {
    read.signIn = "failed";
  }
  if (search["tab"] === "transactions") {
    read.tab = "transactions";
  }
  for (const name of ["date", "from", "to"] as const) {
    const date = search[name];
    if (typeof date === "string" && isoDate.test(date) && !Number.isNaN(Date.parse(date))) {
      read[name] = date;
    }
  }
  if (String(search["invoiceRequested"]) === "true") {
    read.invoiceRequested = true;
  }
  return { ...read, ...readPage(search) };
}

/** The page of a list that an address asks for. */
export function readPage(search: Record<string, unknown>): Pick<ListFilter, "page" | "pagesize"> {
  const read: Pick<ListFilter, "page" | "pagesize"> = {};
  const page = Number(search["page"]);
  if (Number.isSafeInteger(page) && page > 1) {
    read.page = page;
  }
  const size = Number(search["pagesize"]);
  if (pageSizes.includes(size)) {
    read.pagesize = size;
  }
  return read;
}

export function isFiltered(filter: ListFilter): boolean {
  return (
    filter.date !== undefined ||
    filter.from !== undefined ||
    filter.to !== undefined ||
    filter.invoiceRequested === true
  );
}
