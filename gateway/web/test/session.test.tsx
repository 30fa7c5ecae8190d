import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { City } from "../mock/city";
import type { Booking } from "../src/api/shapes";
import { browse } from "./browse";

/** A Monday morning in Brussels. */
const monday = Date.parse("2026-11-23T10:02:00+01:00");

beforeEach(() => {
  vi.useFakeTimers({ now: monday, shouldAdvanceTime: true });
  return () => vi.useRealTimers();
});

async function post<T>(city: City, path: string, body: unknown): Promise<T> {
  const answer = await city.answer(
    new Request(`http://localhost/api/v1${path}`, { method: "POST", body: JSON.stringify(body) }),
  );
  return (await answer.json()) as T;
}

/** A visit from 10u05 to 11u05, and the page of it. */
async function open(minutesLater: number, part = "") {
  const city = new City(() => Date.now());
  city.signIn();
  const { id } = await post<{ id: string }>(city, "/wallet/top-ups", {
    amount: { amount: 2_000, currency: "EUR" },
  });
  city.pay(id, "COMPLETED");
  const booking = await post<Booking>(city, "/bookings", {
    beneficiary: "VISITOR",
    plate: "1ABC123",
    zone: "centrum",
    start: "2026-11-23T10:05:00+01:00",
    end: "2026-11-23T11:05:00+01:00",
  });
  vi.setSystemTime(monday + minutesLater * 60_000);
  return browse(`/sessies/${booking.sessions[0]?.id}${part}`, city);
}

describe("a session", () => {
  it("is extended after its price was told", async () => {
    const { person, city } = await open(10);
    expect(await screen.findByText("Lopend")).toBeVisible();
    expect(screen.getByText(/Je kan verlengen tot 13u05/)).toBeVisible();
    await person.click(screen.getByRole("button", { name: "+ 30 minuten" }));
    expect(await screen.findByText(/€\s1,90/)).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Verleng tot 11u35" }));
    expect(await screen.findByText("De sessie is verlengd.")).toBeVisible();
    expect(await screen.findByText("10u05 – 11u35")).toBeVisible();
    expect(city.changes.filter((change) => change.endsWith("/extend"))).toHaveLength(1);
  });

  it("gets another plate before it starts, and the price stays", async () => {
    const { person } = await open(0);
    const plate = await screen.findByRole("textbox", { name: /^Kenteken/ });
    const save = screen.getByRole("button", { name: "Wijziging bewaren" });
    expect(save).toBeDisabled();
    await person.clear(plate);
    await person.type(plate, "2-xyz-987");
    await person.click(save);
    expect(await screen.findByText("De sessie is gewijzigd.")).toBeVisible();
    expect(await screen.findByText("2XYZ987")).toBeVisible();
  });

  it.each([false, true])(
    "moves for the difference in price, also when the verdict comes late (%s)",
    async (late) => {
      const { person, city } = await open(0);
      city.hesitates = late;
      const ends = await screen.findByRole("group", { name: /^Einduur/ });
      await person.type(within(ends).getAllByRole("spinbutton")[0] as HTMLElement, "12");
      await person.click(screen.getByRole("button", { name: "Wijziging bewaren" }));
      expect(await screen.findByText("De sessie is gewijzigd.")).toBeVisible();
      expect(screen.getByText(/^Van je saldo afgegaan: €\s3,80\.$/)).toBeVisible();
      expect(await screen.findByText("10u05 – 12u05")).toBeVisible();
    },
  );

  it("cannot be changed once it is over", async () => {
    await open(120);
    expect(await screen.findByText("Afgelopen")).toBeVisible();
    expect(screen.queryByRole("heading", { name: "Verlengen" })).not.toBeInTheDocument();
    expect(screen.queryByRole("heading", { name: "Wijzigen" })).not.toBeInTheDocument();
  });

  it("is shown to a visitor, with a code that leads to its public page", async () => {
    await open(10, "/tonen");
    expect(await screen.findByRole("img", { name: /^QR-code/ })).toBeVisible();
    expect(screen.getByText("1ABC123")).toBeVisible();
    expect(screen.getByText("Geparkeerd")).toBeVisible();
    const address = screen.getByRole("textbox", { name: "Adres om door te sturen" });
    expect(address).toHaveDisplayValue(/\/visit\//);
  });

  it("is public behind its address, without its owner", async () => {
    const { city, path } = await open(10, "/tonen");
    const id = path().split("/")[2] ?? "";
    city.signOut();
    browse(`/visit/${id}`, city);
    const page = within(
      (await screen.findAllByRole("heading", { name: "Mag deze wagen hier staan?" }))[0]
        ?.parentElement as HTMLElement,
    );
    expect(await page.findByText("1ABC123")).toBeVisible();
    expect(page.queryByText(/Peeters/)).not.toBeInTheDocument();
  });
});
