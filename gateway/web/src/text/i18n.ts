import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { speak } from "../api/http";
import type nl from "./nl.json";

/** Every language says everything that Dutch says: a missing text does not compile. */
export type Messages = typeof nl;

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

const messages: Record<Language, () => Promise<Messages>> = {
  nl: async () => (await import("./nl.json")).default,
  fr: async () => (await import("./fr.json")).default,
  en: async () => (await import("./en.json")).default,
  de: async () => (await import("./de.json")).default,
};

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
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await messages[language]());
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
    resources: { [language]: { translation: await messages[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  speak(language);
  document.documentElement.lang = language;
  return i18next;
}
