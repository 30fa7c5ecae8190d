import { cleanup, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { City } from "../mock/city";
import { browse } from "./browse";

/** A Monday morning in Brussels. */
const monday = Date.parse("2026-11-23T10:02:00+01:00");

beforeEach(() => {
  vi.useFakeTimers({ now: monday, shouldAdvanceTime: true });
  return () => vi.useRealTimers();
});

async function open(euro: number, who: "resident" | "non-resident" = "resident") {
  const city = new City(() => Date.now());
  city.signIn(who);
  if (euro > 0) {
    const opened = await city.answer(
      new Request("http://localhost/api/v1/wallet/top-ups", {
        method: "POST",
        body: JSON.stringify({ amount: { amount: euro * 100, currency: "EUR" } }),
      }),
    );
    city.pay(((await opened.json()) as { id: string }).id, "COMPLETED");
  }
  const browsing = browse("/boeken", city);
  await screen.findByRole("heading", { name: "Sessie/reeks boeken" });
  return browsing;
}

const plate = () => screen.getByRole("textbox", { name: /^Kenteken/ });
const quote = () => within(screen.getByRole("region", { name: "Je boeking" }));

describe("booking", () => {
  it("tells the balance, and the hours once it is for visitors", async () => {
    const { person } = await open(20);
    expect(screen.getByText(/Je resterende parkeersaldo bedraagt €\s20,00\./)).toBeVisible();
    expect(
      screen.getByRole("link", {
        name: "Laad je saldo op indien dit niet voldoende blijkt voor je aankoop.",
      }),
    ).toHaveAttribute("href", "/saldo-opladen");
    expect(screen.queryByText(/beschikbaar voor bezoekersparkeren/)).not.toBeInTheDocument();
    await person.click(screen.getByRole("radio", { name: "Parkeren voor bezoekers" }));
    expect(
      screen.getByText(
        "Je hebt dit kwartaal 90 uren en volgend kwartaal 90 uren beschikbaar voor bezoekersparkeren.",
      ),
    ).toBeVisible();
    expect(plate()).toHaveAttribute("placeholder", "Geef kenteken in");
  });

  it("explains each choice behind its question mark", async () => {
    const { person } = await open(0);
    const help = screen.getByRole("button", { name: "Uitleg: Parkeren voor bezoekers" });
    expect(help).toHaveAttribute("aria-expanded", "false");
    await person.click(help);
    expect(help).toHaveAttribute("aria-expanded", "true");
    expect(screen.getByText(/maximaal 3 opeenvolgende uren/)).toBeVisible();
  });

  it("offers no visitors to who lives outside the zone", async () => {
    await open(0, "non-resident");
    expect(screen.getByRole("radio", { name: "Parkeren voor jezelf" })).toBeVisible();
    expect(screen.queryByRole("radio", { name: /bezoekers/ })).not.toBeInTheDocument();
  });

  it("shows the price before it is asked for, and books a visit of two hours", async () => {
    const { person, city } = await open(20);
    await person.click(screen.getByRole("radio", { name: "Parkeren voor bezoekers" }));
    await person.type(plate(), "1-abc-123");
    await person.click(screen.getByRole("button", { name: "2 uren" }));
    expect(await quote().findByText(/€\s7,60/)).toBeVisible();
    await person.dblClick(screen.getByRole("button", { name: "Boek sessie" }));
    expect(
      await screen.findByRole("heading", { name: "Je sessie is geboekt", level: 1 }),
    ).toBeVisible();
    expect(screen.getByText("1ABC123")).toBeVisible();
    expect(screen.getByText("10u05 – 12u05")).toBeVisible();
    expect(city.changes.filter((change) => change === "POST /api/v1/bookings")).toHaveLength(1);
  });

  it("says how much is missing, and leads to a top-up of just that", async () => {
    const { person } = await open(1);
    await person.selectOptions(screen.getByRole("combobox", { name: /^Parkeerzone/ }), "centrum");
    await person.type(plate(), "1ABC123");
    expect(await quote().findByText("Je saldo is niet voldoende")).toBeVisible();
    expect(quote().getByText(/je komt €\s2,80 tekort/)).toBeVisible();
    expect(quote().getByRole("link", { name: /Laad €\s2,80 op/ })).toHaveAttribute(
      "href",
      "/saldo-opladen?cents=280",
    );
  });

  it("books a series with one Reeks ID, without the days that are skipped", async () => {
    const { person } = await open(50);
    await person.type(plate(), "1ABC123");
    await person.click(screen.getByRole("radio", { name: "Reeks, elke week" }));
    expect(await quote().findByText("4 sessies")).toBeVisible();
    const [, second] = quote().getAllByRole("button", { name: /^Sla over/ });
    await person.click(second as HTMLElement);
    expect(await quote().findByText("3 sessies")).toBeVisible();
    expect(quote().getByText("overgeslagen")).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Boek reeks" }));
    expect(await screen.findByText(/^Reeks ID 1\./)).toBeVisible();
  });

  it("sends nothing without a plate", async () => {
    const { person, city } = await open(20);
    await person.click(screen.getByRole("button", { name: "Boek sessie" }));
    expect(
      await screen.findByText("Geef een kenteken in van 2 tot 10 letters en cijfers."),
    ).toBeVisible();
    expect(city.changes).not.toContain("POST /api/v1/bookings");
  });

  it("stops early, and says what money and hours come back", async () => {
    const { city } = await open(20);
    await city.answer(
      new Request("http://localhost/api/v1/bookings", {
        method: "POST",
        body: JSON.stringify({
          beneficiary: "VISITOR",
          plate: "1ABC123",
          zone: "centrum",
          start: "2026-11-23T10:05:00+01:00",
          end: "2026-11-23T12:05:00+01:00",
        }),
      }),
    );
    cleanup();
    vi.setSystemTime(Date.parse("2026-11-23T10:35:00+01:00"));
    const { person } = browse("/", city);
    const running = within(await screen.findByRole("region", { name: "Lopende sessie" }));
    expect(running.getByText("Nog 1u30")).toBeVisible();
    await person.click(running.getByRole("button", { name: "Stop sessie" }));
    const dialog = within(screen.getByRole("dialog", { name: "Sessie nu stoppen?" }));
    await person.click(dialog.getByRole("button", { name: "Stop sessie" }));
    expect(await screen.findByText("De sessie is gestopt.")).toBeVisible();
    expect(screen.getByText(/Teruggestort op je saldo: €\s5,(70|64)\./)).toBeVisible();
    expect(await screen.findByRole("heading", { name: /Saldo:\s€\s18,/ })).toBeVisible();
  });
});
