import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { problem } from "../mock/answers";
import { City } from "../mock/city";
import { browse } from "./browse";

function open(path: string) {
  const city = new City();
  city.signIn();
  return browse(path, city);
}

describe("plates that are kept", () => {
  it("stand ready on the booking page, the usual one filled in", async () => {
    const { person, city } = open("/kentekens");
    const add = within(await screen.findByRole("region", { name: "Kenteken toevoegen" }));
    await person.type(add.getByRole("textbox", { name: /^Kenteken/ }), "1-abc-123");
    await person.type(add.getByRole("textbox", { name: "Naam" }), "Oma");
    await person.click(add.getByRole("button", { name: "Bewaar kenteken" }));
    const list = within(await screen.findByRole("list", { name: "Kentekens" }));
    expect(await list.findByText("Vast kenteken")).toBeVisible();

    cleanup();
    browse("/boeken", city);
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: /^Kenteken/ })).toHaveValue("1ABC123"),
    );
    expect(screen.getByRole("button", { name: "Oma 1ABC123" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });

  it("are kept once", async () => {
    const city = new City();
    city.signIn();
    await city.answer(
      new Request("http://localhost/api/v1/favourites", {
        method: "POST",
        body: JSON.stringify({ plate: "1ABC123", country: "BE", name: "Oma", isDefault: false }),
      }),
    );
    const { person } = browse("/kentekens", city);
    await screen.findByRole("list", { name: "Kentekens" });
    const add = within(screen.getByRole("region", { name: "Kenteken toevoegen" }));
    await person.type(add.getByRole("textbox", { name: /^Kenteken/ }), "1ABC123");
    await person.click(add.getByRole("button", { name: "Bewaar kenteken" }));
    expect(await screen.findByText("Dit kenteken heb je al bewaard")).toBeVisible();
  });
});

describe("a plate that is taken away", () => {
  async function taken(answered: (response: Response) => Promise<Response>) {
    const city = new City();
    city.signIn();
    await city.answer(
      new Request("http://localhost/api/v1/favourites", {
        method: "POST",
        body: JSON.stringify({ plate: "1ABC123", country: "BE", name: "Oma", isDefault: false }),
      }),
    );
    const answer = city.answer.bind(city);
    city.answer = async (request) =>
      request.method === "DELETE" ? answered(await answer(request)) : answer(request);
    const { person } = browse("/kentekens", city);
    await person.click(await screen.findByRole("button", { name: /^Verwijder/ }));
  }

  it("is gone before the answer is there", async () => {
    await taken(() => new Promise(() => {}));
    await waitFor(() => expect(screen.queryByText("1ABC123")).not.toBeInTheDocument());
  });

  it("is back when the answer is no", async () => {
    await taken(() => Promise.resolve(problem(500, "internal-error")));
    expect(await screen.findByText("Er liep iets mis bij ons")).toBeVisible();
  });
});

describe("preferences", () => {
  it("need an address before a message can be sent", async () => {
    const { person, requests } = open("/voorkeuren");
    const email = await screen.findByRole("textbox", { name: "E-mailadres voor berichten" });
    await person.clear(email);
    await person.selectOptions(
      screen.getByRole("combobox", { name: /^Herinnering/ }),
      "15 minuten op voorhand",
    );
    await person.click(screen.getByRole("button", { name: "Voorkeuren bewaren" }));
    expect(await screen.findByText(/Vul een geldig e-mailadres in/)).toBeVisible();
    await person.type(email, "an@example.com");
    await person.click(screen.getByRole("button", { name: "Voorkeuren bewaren" }));
    expect(await screen.findByText("Je voorkeuren zijn bewaard.")).toBeVisible();
    expect(await requests.find(({ method }) => method === "PUT")?.json()).toEqual({
      email: "an@example.com",
      language: "nl",
      remindMinutesBeforeEnd: 15,
      lowBalance: null,
      lowHoursMinutes: null,
    });
  });

  it("make a private calendar and take it back", async () => {
    const { person } = open("/voorkeuren");
    await person.click(await screen.findByRole("button", { name: "Maak een agenda-adres" }));
    expect(await screen.findByRole("textbox", { name: "Adres van je agenda" })).toHaveDisplayValue(
      /\.ics$/,
    );
    await person.click(screen.getByRole("button", { name: "Trek in" }));
    const asked = within(screen.getByRole("dialog", { name: "Het adres intrekken?" }));
    await person.click(asked.getByRole("button", { name: "Trek in" }));
    expect(await screen.findByRole("button", { name: "Maak een agenda-adres" })).toBeVisible();
  });
});

describe("the profile", () => {
  it("shows what was agreed to, and tells before withdrawing what happens to sessions", async () => {
    const assign = vi.fn();
    const here = window.location;
    vi.stubGlobal("location", { href: "http://localhost/profiel", assign });
    const { person, city } = open("/profiel");
    const consent = within(await screen.findByRole("region", { name: "Je toestemming" }));
    expect(await consent.findByText("FamilieLeden")).toBeVisible();
    expect(consent.getByText(/itsme/)).toBeVisible();
    expect(consent.getByRole("link", { name: "Download het bewijs" })).toHaveAttribute(
      "href",
      "/api/v1/me/consent/receipt",
    );
    await person.click(screen.getByRole("button", { name: "Trek toestemming in" }));
    const asked = within(screen.getByRole("dialog", { name: "Je toestemming intrekken?" }));
    expect(asked.getByText(/Sessies die nog niet gestart zijn, worden geannuleerd/)).toBeVisible();
    expect(asked.getByText(/^Je saldo is €\s0,00. Het blijft van jou/)).toBeVisible();
    expect(asked.getByText(/als je eerst opnieuw toestemming geeft/)).toBeVisible();
    await person.click(asked.getByRole("button", { name: "Trek toestemming in" }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith("/tot-ziens?na=withdraw"));
    expect(city.changes).toEqual(["DELETE /api/v1/me/consent"]);
    vi.stubGlobal("location", here);
  });

  it("says which items are kept back, what follows, and where to change that", async () => {
    const city = new City();
    city.signIn("resident", ["astad.aprofiel.v1.name", "pom.address"]);
    browse("/profiel", city);
    const consent = within(await screen.findByRole("region", { name: "Je toestemming" }));
    expect(await consent.findByText(/vroeg .* en gaf je ze voor een deel:$/)).toBeVisible();
    const items = within(consent.getByRole("list", { name: "Gevraagde gegevens" }));
    expect(items.getAllByRole("listitem").map(({ textContent }) => textContent.trim())).toEqual([
      "Gebruikersnaam gedeeld",
      "Voornaam, Achternaam niet gedeeld We spreken je aan met je gebruikersnaam.",
      "Profielfoto gedeeld",
      "Primair e-mailadres gedeeld",
      "Adres niet gedeeld We weten niet of je in een parkeerzone woont. Je hebt dus geen online " +
        "bezoekerspas en geen bezoekersuren; parkeren voor jezelf kan wel.",
      "FamilieLeden gedeeld",
    ]);
    expect(
      consent.getByText(/in je A-profiel. Je kan ze daar op elk moment wijzigen/),
    ).toBeVisible();
    expect(
      consent.getByText(/sessies die nog niet gestart zijn, worden geannuleerd/),
    ).toBeVisible();
    const known = within(screen.getByRole("region", { name: "Wat we van je weten" }));
    expect(known.queryByText("Online bezoekerspas")).not.toBeInTheDocument();
    expect(screen.getByRole("button", { name: "an.peeters (Afmelden)" })).toBeVisible();
  });

  it("says of every item that it is shared where nothing is kept back", async () => {
    open("/profiel");
    const consent = within(await screen.findByRole("region", { name: "Je toestemming" }));
    expect(await consent.findAllByText("gedeeld")).toHaveLength(6);
    expect(consent.queryByText(/A-profiel/)).not.toBeInTheDocument();
  });

  it("tells before erasing that money must be spent or asked back first", async () => {
    const { person, city } = open("/profiel");
    const ways = within(
      await screen.findByRole("region", { name: "Meenemen, intrekken of wissen" }),
    );
    await waitFor(() =>
      expect(ways.getByRole("button", { name: "Wis mijn account" })).toBeEnabled(),
    );
    await person.click(ways.getByRole("button", { name: "Wis mijn account" }));
    const asked = within(screen.getByRole("dialog", { name: "Je account wissen?" }));
    expect(asked.getByText(/^Je saldo is €\s0,00. Geef het eerst uit of vraag het/)).toBeVisible();
    expect(city.changes).toEqual([]);
  });

  it("lets nobody leave while it cannot tell what happens to sessions", async () => {
    const city = new City();
    city.signIn();
    const answer = city.answer.bind(city);
    let down = true;
    city.answer = async (request) =>
      down && request.url.endsWith("/me/consent") ? problem(404, "not-found") : answer(request);
    const { person } = browse("/profiel", city);
    const told = await screen.findByText(/^We kunnen nu niet zeggen wat er met je sessies/);
    const ways = within(screen.getByRole("region", { name: "Meenemen, intrekken of wissen" }));
    expect(told).toBeVisible();
    expect(ways.getByRole("button", { name: "Trek toestemming in" })).toBeDisabled();
    expect(ways.getByRole("button", { name: "Wis mijn account" })).toBeDisabled();
    down = false;
    await person.click(ways.getByRole("button", { name: "Probeer opnieuw" }));
    await waitFor(() =>
      expect(ways.getByRole("button", { name: "Trek toestemming in" })).toBeEnabled(),
    );
  });
});
