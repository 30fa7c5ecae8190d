import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { Dashboard } from "../dashboard/Dashboard";
import { readDashboardSearch } from "../dashboard/search";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

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
  component: lazyRouteComponent(() => import("../top-up/TopUpPage"), "TopUpPage"),
});

const bookingRoute = createRoute({
  getParentRoute: () => root,
  path: "/boeken",
  component: lazyRouteComponent(() => import("../booking/BookingPage"), "BookingPage"),
});

const privacyRoute = createRoute({
  getParentRoute: () => root,
  path: "/privacybeleid",
  component: lazyRouteComponent(() => import("./PrivacyPage"), "PrivacyPage"),
});

/** Plain query parameters: what an address says is what the API is asked. */
export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren([dashboardRoute, topUpRoute, bookingRoute, privacyRoute]),
    ...(history && { history }),
    defaultPreload: "intent",
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
