import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { json } from "../mock/answers";
import { City } from "../mock/city";
import type { Overview } from "../src/api/shapes";
import { chooseLanguage } from "../src/text/i18n";
import { asked, browse } from "./browse";

function residentsCity(): City {
  const city = new City();
  city.signIn();
  return city;
}

async function cityWithTopUp(outcome: Parameters<City["pay"]>[1]): Promise<[City, string]> {
  const city = residentsCity();
  const opened = await city.answer(
    new Request("http://localhost/api/v1/wallet/top-ups", {
      method: "POST",
      body: JSON.stringify({ amount: { amount: 5, currency: "EUR" } }),
    }),
  );
  const { id } = (await opened.json()) as { id: string };
  city.pay(id, outcome);
  return [city, id];
}

describe("the dashboard", () => {
  it("shows an empty account with € 0,00 and dashes", async () => {
    browse("/", residentsCity());
    expect(await screen.findByRole("heading", { name: /Saldo:\s€\s0,00/ })).toBeVisible();
    expect(screen.getByRole("button", { name: "An Peeters (Afmelden)" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Saldo opladen" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Sessie/reeks boeken" })).toBeVisible();
    for (const title of ["Lopende sessie", "Eerstvolgende sessie"]) {
      const card = within(screen.getByRole("region", { name: title }));
      const terms = card.getAllByRole("term").map((term) => term.textContent);
      expect(terms).toEqual(["Datum", "Tijd", "Parkeerzone", "Kenteken", "Prijs", "Reeks ID"]);
      for (const value of card.getAllByRole("definition")) {
        expect(value).toHaveTextContent("-");
      }
    }
  });

  /** Manual check 48. */
  it("shows a dash for a number that is not known", async () => {
    const city = residentsCity();
    const answer = city.answer.bind(city);
    city.answer = async (request) => {
      const response = await answer(request);
      if (!request.url.endsWith("/overview")) {
        return response;
      }
      const overview = (await response.json()) as Overview;
      return json(200, { ...overview, me: { ...overview.me, aProfileId: null } });
    };
    browse("/", city);
    const balance = within(await screen.findByRole("region", { name: "Saldo" }));
    expect(balance.getAllByRole("definition")[1]).toHaveTextContent("-");
  });

  /** Manual check 53. */
  it("shows every running session, the first to have started on top", async () => {
    const now = Date.parse("2026-11-23T10:00:00+01:00");
    vi.useFakeTimers({ now, shouldAdvanceTime: true });
    const city = residentsCity();
    const { id } = (await (
      await city.answer(
        new Request("http://localhost/api/v1/wallet/top-ups", {
          method: "POST",
          body: JSON.stringify({ amount: { amount: 20_000, currency: "EUR" } }),
        }),
      )
    ).json()) as { id: string };
    city.pay(id, "COMPLETED");
    for (const [plate, minutes] of [
      ["2XYZ987", 2],
      ["1ABC123", 1],
    ] as const) {
      const made = await city.answer(
        new Request("http://localhost/api/v1/bookings", {
          method: "POST",
          headers: { "Idempotency-Key": plate },
          body: JSON.stringify({
            beneficiary: "SELF",
            plate,
            zone: "centrum",
            start: new Date(now + minutes * 60_000).toISOString(),
            end: new Date(now + 24 * 3_600_000).toISOString(),
          }),
        }),
      );
      expect(made.status).toBe(201);
    }
    vi.setSystemTime(now + 5 * 60_000);
    browse("/", city);
    const running = within(await screen.findByRole("region", { name: "Lopende sessie" }));
    const plates = await running.findAllByText(/^(1ABC123|2XYZ987)$/);
    expect(plates.map((plate) => plate.textContent)).toEqual(["1ABC123", "2XYZ987"]);
    vi.useRealTimers();
  });

  it("asks for the outcome of a payment before the balance, so that both agree", async () => {
    const [city, id] = await cityWithTopUp("COMPLETED");
    const { requests } = browse(`/?topUp=${id}`, city);
    expect(await screen.findByText("Betaling succesvol")).toBeVisible();
    expect(
      screen.getByText("De betaling werd bevestigd. Uw saldo werd succesvol opgeladen."),
    ).toBeVisible();
    expect(screen.getByRole("heading", { name: /Saldo:\s€\s0,05/ })).toBeVisible();
    expect(asked(requests).slice(0, 2)).toEqual([
      `GET /api/v1/wallet/top-ups/${id}`,
      "GET /api/v1/overview",
    ]);
  });

  it.each([
    ["FAILED", "Betaling geweigerd"],
    ["CANCELLED", "Betaling geannuleerd"],
    ["PENDING", "Betaling in behandeling"],
  ] as const)("tells a payment that is %s from a successful one", async (outcome, title) => {
    const [city, id] = await cityWithTopUp(outcome);
    browse(`/?topUp=${id}`, city);
    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByRole("heading", { name: /Saldo:\s€\s0,00/ })).toBeVisible();
    expect(screen.queryByText("Betaling succesvol")).not.toBeInTheDocument();
  });

  it("sees a pending payment through without a reload", async () => {
    const [city, id] = await cityWithTopUp("PENDING");
    browse(`/?topUp=${id}`, city);
    expect(await screen.findByText("Betaling in behandeling")).toBeVisible();
    city.pay(id, "COMPLETED");
    expect(await screen.findByText("Betaling succesvol")).toBeVisible();
    expect(screen.getByRole("heading", { name: /Saldo:\s€\s0,05/ })).toBeVisible();
  });

  it("prints the transactions as the manual does", async () => {
    const [city] = await cityWithTopUp("COMPLETED");
    const { person } = browse("/", city);
    await person.click(await screen.findByRole("tab", { name: "Transacties" }));
    const table = within(await screen.findByRole("table", { name: "Transacties" }));
    expect(table.getAllByRole("columnheader").map((cell) => cell.textContent)).toEqual([
      "Transactienummer",
      "Datum",
      "Tijdstip",
      "Bedrag",
      "Eindsaldo",
      "Omschrijving",
    ]);
    const [number, , , amount, balance, description] = table.getAllByRole("cell");
    expect(number).toHaveTextContent("48");
    expect(amount).toHaveTextContent("+ € 0,05");
    expect(balance).toHaveTextContent("€ 0,05");
    expect(description).toHaveTextContent("Gebruiker heeft het saldo voor €0.05 opgeladen");
    expect(screen.getByText("1 - 1 van 1 items per pagina")).toBeVisible();
    expect(screen.getByRole("link", { name: "Transacties downloaden" })).toHaveAttribute(
      "href",
      "/api/v1/wallet/transactions.csv",
    );
  });

  it("filters on one day and downloads with the same filter", async () => {
    const [city] = await cityWithTopUp("COMPLETED");
    const { person, path } = browse("/?tab=transactions", city);
    await person.type(await screen.findByRole("textbox", { name: "Datum" }), "31/07/2023");
    await person.click(screen.getByRole("checkbox", { name: "Factuur opgevraagd" }));
    await person.click(screen.getByRole("button", { name: "Zoek" }));
    expect(await screen.findByText("Geen transacties gevonden met deze filter.")).toBeVisible();
    expect(path()).toBe("/?tab=transactions&date=2023-07-31&invoiceRequested=true");
    expect(screen.getByRole("link", { name: "Transacties downloaden" })).toHaveAttribute(
      "href",
      "/api/v1/wallet/transactions.csv?date=2023-07-31&invoiceRequested=true",
    );
    await person.click(screen.getByRole("button", { name: "Reset filters" }));
    expect(await screen.findByRole("table", { name: "Transacties" })).toBeVisible();
    expect(path()).toBe("/?tab=transactions");
  });

  it("speaks another language without a reload", async () => {
    browse("/", residentsCity());
    await screen.findByRole("heading", { name: /Saldo:/ });
    await chooseLanguage("fr");
    expect(await screen.findByRole("link", { name: "Recharger le solde" })).toBeVisible();
    expect(document.documentElement.lang).toBe("fr");
  });
});

describe("who is not signed in", () => {
  it("sees the way in, and comes back to the page that was asked for", async () => {
    browse("/boeken");
    expect(await screen.findByRole("heading", { name: "Meld je aan" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Aanmelden als burger" })).toHaveAttribute(
      "href",
      "/login?returnTo=%2Fboeken&lng=nl",
    );
    expect(screen.queryByText("Je aanmelding is verlopen")).not.toBeInTheDocument();
  });

  it("is told when the sign-in expired, and sees nothing personal any more", async () => {
    const city = residentsCity();
    const { person } = browse("/", city);
    await screen.findByRole("heading", { name: /Saldo:/ });
    city.signOut();
    await person.click(screen.getByRole("tab", { name: "Transacties" }));
    expect(await screen.findByText("Je aanmelding is verlopen")).toBeVisible();
    expect(screen.getByRole("link", { name: "Aanmelden als burger" })).toHaveAttribute(
      "href",
      "/login?returnTo=%2F%3Ftab%3Dtransactions&lng=nl",
    );
    expect(screen.queryByText(/An Peeters/)).not.toBeInTheDocument();
    expect(screen.queryByText(/Saldo:/)).not.toBeInTheDocument();
  });

  it("is told when signing in did not work", async () => {
    browse("/?signIn=failed");
    expect(await screen.findByText("Aanmelden is niet gelukt")).toBeVisible();
    expect(screen.getByRole("link", { name: "Aanmelden als burger" })).toHaveAttribute(
      "href",
      "/login?lng=nl",
    );
  });

  it("may read the privacy policy", async () => {
    browse("/privacybeleid");
    expect(await screen.findByRole("heading", { name: "Privacybeleid", level: 1 })).toBeVisible();
  });
});
