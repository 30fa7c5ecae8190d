import { useTranslation } from "react-i18next";
import type { Money } from "../api/shapes";
import { duration } from "./duration";
import * as format from "./format";
import { isLanguage, type Language } from "./i18n";

/** Texts, money, dates and durations in the language of the page. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = isLanguage(i18n.language) ? i18n.language : "nl";
  return {
    t,
    language,
    money: (money: Money) => format.money(money, language),
    signedMoney: (money: Money) => format.signedMoney(money, language),
    longDate: (moment: string) => format.longDate(moment, language),
    shortDate: (moment: string) => format.shortDate(moment, language),
    clockTime: (moment: string) => format.clockTime(moment, language),
    timeSpan: (start: string, end: string) => format.timeSpan(start, end, language),
    duration: (minutes: number) => duration(minutes, t),
  };
}

export type Words = ReturnType<typeof useWords>;
