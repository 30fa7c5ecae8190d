import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { City } from "../mock/city";
import { browse } from "./browse";

const assign = vi.fn();

beforeEach(() => {
  assign.mockReset();
  document.cookie = "XSRF-TOKEN=a%2Fb";
  vi.stubGlobal("location", { href: "http://localhost/saldo-opladen", assign });
});

function open() {
  const city = new City();
  city.signIn();
  return browse("/saldo-opladen", city);
}

describe("topping up", () => {
  it("shows the balance after it while the amount is typed", async () => {
    const { person } = open();
    await person.type(await screen.findByRole("textbox", { name: /^Bedrag/ }), "20");
    expect(screen.getByText("✓")).toBeVisible();
    expect(screen.getByRole("status", { name: "" })).toHaveTextContent(/€\s20,00/);
  });

  it.each([
    ["0", "Het bedrag moet groter zijn dan € 0,00."],
    ["-5", "Het bedrag kan niet negatief zijn."],
    ["1,005", "Een bedrag heeft hoogstens twee cijfers na de komma."],
  ])("sends nothing for %s", async (typed, message) => {
    const { person, city } = open();
    await person.type(await screen.findByRole("textbox", { name: /^Bedrag/ }), typed);
    await person.click(screen.getByRole("button", { name: "Naar betalen" }));
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.getByRole("textbox", { name: /^Bedrag/ })).toBeInvalid();
    expect(city.changes).toEqual([]);
  });

  it("sends nothing when no amount is filled in", async () => {
    const { person, city } = open();
    await person.click(await screen.findByRole("button", { name: "Naar betalen" }));
    expect(await screen.findByText("Vul een bedrag in.")).toBeVisible();
    expect(city.changes).toEqual([]);
  });

  it("sends one order for a double click, and leaves for the payment page", async () => {
    const { person, city, requests } = open();
    await person.type(await screen.findByRole("textbox", { name: /^Bedrag/ }), "0,05");
    await person.dblClick(screen.getByRole("button", { name: "Naar betalen" }));
    await waitFor(() => expect(assign).toHaveBeenCalledOnce());
    expect(assign.mock.calls[0]?.[0]).toContain("/mock/payment?topUp=");
    expect(city.changes).toEqual(["POST /api/v1/wallet/top-ups"]);
    const order = requests.find(({ method }) => method === "POST");
    expect(await order?.json()).toEqual({ amount: { amount: 5, currency: "EUR" } });
    expect(order?.headers.get("X-XSRF-TOKEN")).toBe("a/b");
    expect(order?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("asks a company for its name, its number and its address", async () => {
    const { person, city, requests } = open();
    await person.type(await screen.findByRole("textbox", { name: /^Bedrag/ }), "20");
    await person.click(screen.getByRole("checkbox", { name: "Factuur opvragen" }));
    await person.click(screen.getByRole("radio", { name: "Onderneming (factuur)" }));
    await person.type(screen.getByRole("textbox", { name: /^Ondernemingsnummer/ }), "0123456748");
    await person.click(screen.getByRole("button", { name: "Naar betalen" }));
    expect(await screen.findByText("Vul de naam van de onderneming in.")).toBeVisible();
    expect(screen.getByText(/Dit is geen geldig ondernemingsnummer/)).toBeVisible();
    expect(city.changes).toEqual([]);

    await person.type(screen.getByRole("textbox", { name: /^Naam/ }), "Bakkerij Peeters");
    const number = screen.getByRole("textbox", { name: /^Ondernemingsnummer/ });
    await person.clear(number);
    await person.type(number, "0123.456.749");
    await person.type(screen.getByRole("textbox", { name: /^Adres/ }), "Meir 1, 2000 Antwerpen");
    await person.click(screen.getByRole("button", { name: "Naar betalen" }));
    await waitFor(() => expect(assign).toHaveBeenCalledOnce());
    expect(await requests.find(({ method }) => method === "POST")?.json()).toEqual({
      amount: { amount: 2_000, currency: "EUR" },
      invoice: {
        kind: "INVOICE",
        company: {
          name: "Bakkerij Peeters",
          enterpriseNumber: "0123.456.749",
          address: "Meir 1, 2000 Antwerpen",
        },
      },
    });
  });

  it("says in words why the wallet refuses", async () => {
    const { person } = open();
    await person.type(await screen.findByRole("textbox", { name: /^Bedrag/ }), "251");
    await person.click(screen.getByRole("button", { name: "Naar betalen" }));
    expect(await screen.findByText("Het bedrag is te groot")).toBeVisible();
    expect(screen.getByRole("button", { name: "Naar betalen" })).toBeEnabled();
  });
});
