import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { vi } from "vitest";
import { City } from "../mock/city";
import { newQueryClient } from "../src/api/queries";
import { newRouter } from "../src/app/router";

/** Every request that the client sent, in order, as `GET /api/v1/overview`. */
export interface Browsing {
  city: City;
  requests: Request[];
  person: ReturnType<typeof userEvent.setup>;
  path: () => string;
}

/** Opens the client at an address, in front of a pretended city. */
export function browse(address: string, city = new City()): Browsing {
  const requests: Request[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const request = new Request(new URL(path, "http://localhost"), init);
    requests.push(request.clone());
    return city.answer(request);
  });
  const router = newRouter(createMemoryHistory({ initialEntries: [address] }));
  render(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return {
    city,
    requests,
    person: userEvent.setup(),
    path: () => router.state.location.href,
  };
}

export function asked(requests: Request[]): string[] {
  return requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
}
