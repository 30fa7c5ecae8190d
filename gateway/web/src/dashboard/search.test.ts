import { describe, expect, it } from "vitest";
import { readDashboardSearch } from "./search";

describe("the dashboard's address", () => {
  it("holds the tab, the filter and the page", () => {
    expect(
      readDashboardSearch({
        tab: "transactions",
        date: "2023-07-31",
        invoiceRequested: "true",
        page: "2",
        pagesize: "50",
      }),
    ).toEqual({
      tab: "transactions",
      date: "2023-07-31",
      invoiceRequested: true,
      page: 2,
      pagesize: 50,
    });
  });

  it("loses what cannot be understood", () => {
    expect(
      readDashboardSearch({
        tab: "x",
        date: "2023-02-99",
        from: "gisteren",
        page: "-1",
        pagesize: "7",
        topUp: "../../login",
      }),
    ).toEqual({});
  });
});
