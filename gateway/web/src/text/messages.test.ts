import { describe, expect, it } from "vitest";
import firstDe from "./de.json";
import firstEn from "./en.json";
import firstFr from "./fr.json";
import firstNl from "./nl.json";
import pagesDe from "./pages.de.json";
import pagesEn from "./pages.en.json";
import pagesFr from "./pages.fr.json";
import pagesNl from "./pages.nl.json";

const nl = { first: firstNl, pages: pagesNl };
const fr = { first: firstFr, pages: pagesFr };
const en = { first: firstEn, pages: pagesEn };
const de = { first: firstDe, pages: pagesDe };

function texts(messages: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") {
      found.set(path + name, value);
    } else {
      for (const [inner, text] of texts(value as object, `${path}${name}.`)) {
        found.set(inner, text);
      }
    }
  }
  return found;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();

describe.each([
  ["fr", fr],
  ["en", en],
  ["de", de],
])("the texts in %s", (_language, messages) => {
  it("say all that Dutch says, and no more", () => {
    expect([...texts(messages).keys()].sort()).toEqual([...texts(nl).keys()].sort());
  });

  it("fill in the same values", () => {
    const other = texts(messages);
    for (const [name, text] of texts(nl)) {
      expect(placeholders(other.get(name) ?? ""), name).toEqual(placeholders(text));
    }
  });

  it("are translated", () => {
    const same = [...texts(nl)].filter(
      ([name, text]) => text.length > 24 && texts(messages).get(name) === text,
    );
    expect(same).toEqual([]);
  });
});

describe("the manual's labels", () => {
  it.each([
    "Meld je aan",
    "(Afmelden)",
    "Saldo",
    "Saldo opladen",
    "Sessie/reeks boeken",
    "Interne ID",
    "A-Profiel ID",
    "Lopende sessie",
    "Eerstvolgende sessie",
    "Datum",
    "Tijd",
    "Parkeerzone",
    "Kenteken",
    "Prijs",
    "Reeks ID",
    "Sessies",
    "Transacties",
    "Huidig saldo",
    "Bedrag",
    "Saldo na opladen",
    "Factuur opvragen",
    "Annuleren",
    "Naar betalen",
    "Betaling succesvol",
    "De betaling werd bevestigd. Uw saldo werd succesvol opgeladen.",
    "Laad je saldo op indien dit niet voldoende blijkt voor je aankoop.",
    "Voor wie",
    "Parkeren voor jezelf",
    "Parkeren voor bezoekers",
    "Geef kenteken in",
    "Filter",
    "Transacties downloaden",
    "Periode",
    "dd/mm/jjjj",
    "Factuur opgevraagd",
    "Reset filters",
    "Zoek",
    "Transactienummer",
    "Tijdstip",
    "Eindsaldo",
    "Omschrijving",
  ])("stand verbatim: %s", (label) => {
    expect([...texts(nl).values()]).toContain(label);
  });
});
