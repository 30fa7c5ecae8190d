import type { Problem } from "../api/problem";
import type { Money } from "../api/shapes";
import type nl from "../text/nl.json";
import type { Words } from "../text/useWords";

type Known = Exclude<keyof typeof nl.problems, "topUpShortfall" | "takeEnd">;

export interface ProblemWords {
  title: string;
  advice: string | undefined;
  /** What is missing on the balance, when that is what stands in the way. */
  shortfall?: Money;
}

/** What went wrong and what to do about it: our own words by `code`, else the service's own. */
export function problemWords(problem: Problem, words: Words): ProblemWords {
  const { t } = words;
  const shortfall = moneyOf(problem.members["shortfall"]);
  switch (problem.code) {
    case "insufficient-balance": {
      const price = moneyOf(problem.members["price"]);
      return price && shortfall
        ? {
            title: t("problems.insufficient-balance.title"),
            advice: t("problems.insufficient-balance.advice", {
              price: words.money(price),
              shortfall: words.money(shortfall),
            }),
            shortfall,
          }
        : serviceWords(problem, t("problems.insufficient-balance.title"));
    }
    case "too-long-for-a-visit": {
      const paying = problem.members["payingMinutes"];
      const maximum = problem.members["maximumMinutes"];
      return typeof paying === "number" && typeof maximum === "number"
        ? {
            title: t("problems.too-long-for-a-visit.title"),
            advice: t("problems.too-long-for-a-visit.advice", {
              paying: words.duration(paying),
              maximum: words.duration(maximum),
            }),
          }
        : serviceWords(problem, t("problems.too-long-for-a-visit.title"));
    }
    case "visitor-hours-exhausted": {
      const missing = missingMinutes(problem.members["shortfalls"]);
      return missing === undefined
        ? serviceWords(problem, t("problems.visitor-hours-exhausted.title"))
        : {
            title: t("problems.visitor-hours-exhausted.title"),
            advice: t("problems.visitor-hours-exhausted.advice", {
              shortfall: words.duration(missing),
            }),
          };
    }
    case "amount-too-small":
    case "amount-too-large":
    case "balance-too-large":
      // The service's own words name the limit.
      return {
        title: t(`problems.${problem.code}.title`),
        advice: problem.detail ?? t(`problems.${problem.code}.advice`),
      };
    default: {
      const known = `problems.${problem.code as Known}` as const;
      const title = t(`${known}.title`, { defaultValue: "" });
      return title === ""
        ? serviceWords(problem, t("problems.internal-error.title"))
        : { title, advice: t(`${known}.advice`) };
    }
  }
}

function serviceWords(problem: Problem, title: string): ProblemWords {
  return { title: problem.title ?? title, advice: problem.detail };
}

function moneyOf(value: unknown): Money | undefined {
  const amount = (value as Money | undefined)?.amount;
  return typeof amount === "number" ? { amount, currency: "EUR" } : undefined;
}

/** `shortfalls: [{quarter, remainingMinutes, shortfallMinutes}]`, summed. */
function missingMinutes(value: unknown): number | undefined {
  const quarters: unknown[] = Array.isArray(value) ? value : [];
  const minutes = quarters
    .map((quarter) => (quarter as { shortfallMinutes?: unknown }).shortfallMinutes)
    .filter((part) => typeof part === "number");
  return minutes.length === 0 ? undefined : minutes.reduce((sum, part) => sum + part, 0);
}
