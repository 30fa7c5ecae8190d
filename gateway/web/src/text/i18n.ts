import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { speak } from "../api/http";
import type nl from "./nl.json";
import type pagesNl from "./pages.nl.json";

/** Every language says everything that Dutch says: a missing text does not compile. */
export type Messages = typeof nl & PageMessages;

type FirstMessages = typeof nl;
type PageMessages = typeof pagesNl;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: Messages };
    returnNull: false;
  }
}

export const languages = ["nl", "fr", "en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words. */
export const languageNames: Record<Language, string> = {
  nl: "Nederlands",
  fr: "Français",
  en: "English",
  de: "Deutsch",
};

/** The region decides how numbers and dates are written; the city lies in Belgium. */
export const locales: Record<Language, string> = {
  nl: "nl-BE",
  fr: "fr-BE",
  en: "en-GB",
  de: "de-BE",
};

/** What the first page says; the rest comes with the pages that say it. */
const messages: Record<Language, () => Promise<FirstMessages>> = {
  nl: async () => (await import("./nl.json")).default,
  fr: async () => (await import("./fr.json")).default,
  en: async () => (await import("./en.json")).default,
  de: async () => (await import("./de.json")).default,
};

const pageMessages: Record<Language, () => Promise<PageMessages>> = {
  nl: async () => (await import("./pages.nl.json")).default,
  fr: async () => (await import("./pages.fr.json")).default,
  en: async () => (await import("./pages.en.json")).default,
  de: async () => (await import("./pages.de.json")).default,
};

const writtenName = "Parkeren op maat";

/** The same texts under the name of this installation, which the gateway writes into the page. */
function named<Texts>(texts: Texts): Texts {
  const name = document
    .querySelector<HTMLMetaElement>("meta[name=application-name]")
    ?.content.trim();
  if (!name || name === writtenName) {
    return texts;
  }
  return JSON.parse(
    JSON.stringify(texts).replaceAll(writtenName, JSON.stringify(name).slice(1, -1)),
  ) as Texts;
}

const namespace = "translation";
let pagesOpened = false;

/** Sees to it that the pages besides the first have their texts, from now on in every language. */
export async function loadPageTexts(language = i18next.language as Language): Promise<void> {
  pagesOpened = true;
  const texts = named(await pageMessages[language]());
  i18next.addResourceBundle(language, namespace, texts, true);
}

export function isLanguage(tag: string | null | undefined): tag is Language {
  return languages.some((language) => language === tag);
}

const remembered = "language";

/** Dutch, the city's language, unless the person chose another one here before. */
export function chosenLanguage(): Language {
  try {
    const tag = localStorage.getItem(remembered);
    return isLanguage(tag) ? tag : "nl";
  } catch {
    return "nl";
  }
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, namespace)) {
    i18next.addResourceBundle(language, namespace, named(await messages[language]()));
  }
  if (pagesOpened) {
    await loadPageTexts(language);
  }
  await i18next.changeLanguage(language);
  speak(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // Where storage is closed to us, the choice lasts as long as the page.
  }
}

export async function startTexts(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { [namespace]: named(await messages[language]()) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  speak(language);
  document.documentElement.lang = language;
  return i18next;
}
