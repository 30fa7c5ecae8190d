import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { Dashboard } from "../dashboard/Dashboard";
import { readDashboardSearch, readPage } from "../dashboard/search";
import { loadPageTexts } from "../text/i18n";
import { Broken } from "./Broken";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

/** A page's script, and beside it the texts that the first page does without. */
function withTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => (await Promise.all([load(), loadPageTexts()]))[0];
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const dashboardRoute = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: readDashboardSearch,
  component: Dashboard,
});

const topUpRoute = createRoute({
  getParentRoute: () => root,
  path: "/saldo-opladen",
  validateSearch: (search: Record<string, unknown>): { cents?: number } => {
    const cents = Number(search["cents"]);
    return Number.isSafeInteger(cents) && cents > 0 ? { cents } : {};
  },
  component: lazyRouteComponent(
    withTexts(() => import("../top-up/TopUpPage")),
    "TopUpPage",
  ),
});

const bookingRoute = createRoute({
  getParentRoute: () => root,
  path: "/boeken",
  component: lazyRouteComponent(
    withTexts(() => import("../booking/BookingPage")),
    "BookingPage",
  ),
});

const sessionRoute = createRoute({
  getParentRoute: () => root,
  path: "/sessies/$sessionId",
  component: lazyRouteComponent(
    withTexts(() => import("../sessions/SessionPage")),
    "SessionPage",
  ),
});

const showRoute = createRoute({
  getParentRoute: () => root,
  path: "/sessies/$sessionId/tonen",
  component: lazyRouteComponent(
    withTexts(() => import("../visit/ShowPage")),
    "ShowPage",
  ),
});

const visitRoute = createRoute({
  getParentRoute: () => root,
  path: "/visit/$token",
  component: lazyRouteComponent(
    withTexts(() => import("../visit/VisitPage")),
    "VisitPage",
  ),
});

const favouritesRoute = createRoute({
  getParentRoute: () => root,
  path: "/kentekens",
  component: lazyRouteComponent(
    withTexts(() => import("../favourites/FavouritesPage")),
    "FavouritesPage",
  ),
});

const invoicesRoute = createRoute({
  getParentRoute: () => root,
  path: "/facturen",
  validateSearch: readPage,
  component: lazyRouteComponent(
    withTexts(() => import("../invoices/InvoicesPage")),
    "InvoicesPage",
  ),
});

const preferencesRoute = createRoute({
  getParentRoute: () => root,
  path: "/voorkeuren",
  component: lazyRouteComponent(
    withTexts(() => import("../preferences/PreferencesPage")),
    "PreferencesPage",
  ),
});

const profileRoute = createRoute({
  getParentRoute: () => root,
  path: "/profiel",
  component: lazyRouteComponent(
    withTexts(() => import("../profile/ProfilePage")),
    "ProfilePage",
  ),
});

const farewellRoute = createRoute({
  getParentRoute: () => root,
  path: "/tot-ziens",
  validateSearch: (search: Record<string, unknown>): { na: "withdraw" | "erase" } => ({
    na: search["na"] === "erase" ? "erase" : "withdraw",
  }),
  component: lazyRouteComponent(
    withTexts(() => import("../profile/FarewellPage")),
    "FarewellPage",
  ),
});

const privacyRoute = createRoute({
  getParentRoute: () => root,
  path: "/privacybeleid",
  component: lazyRouteComponent(
    withTexts(() => import("./PrivacyPage")),
    "PrivacyPage",
  ),
});

/** Plain query parameters: what an address says is what the API is asked. */
export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren([
      dashboardRoute,
      topUpRoute,
      bookingRoute,
      sessionRoute,
      showRoute,
      visitRoute,
      favouritesRoute,
      invoicesRoute,
      preferencesRoute,
      profileRoute,
      farewellRoute,
      privacyRoute,
    ]),
    ...(history && { history }),
    defaultPreload: "intent",
    defaultErrorComponent: Broken,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const parameters = new URLSearchParams();
      for (const [name, value] of Object.entries(search)) {
        if (value !== undefined && value !== false) {
          parameters.set(name, String(value));
        }
      }
      const text = parameters.toString();
      return text === "" ? "" : `?${text}`;
    },
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}
