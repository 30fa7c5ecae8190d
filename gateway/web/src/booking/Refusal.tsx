import { Link } from "@tanstack/react-router";
import { Problem } from "../api/problem";
import type { Alternatives } from "../api/shapes";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";
import { problemWords } from "../ui/problemWords";

interface Props {
  failure: unknown;
  silent?: boolean;
  /** Takes over the end that the refusal proposes. */
  onEnd?: (end: string) => void;
}

/** A refusal with the way out of it: a top-up of what is missing, or an end at which it would do. */
export function Refusal({ failure, silent = false, onEnd }: Props) {
  const words = useWords();
  const problem = failure instanceof Problem ? failure : Problem.unreachable();
  const { title, advice, shortfall } = problemWords(problem, words);
  const { latestEnd } = (problem.members["alternatives"] ?? {}) as Alternatives;
  const harmless = problem.code === "parking-is-free";
  return (
    <Notice kind={harmless ? "about" : "problem"} title={title} silent={silent}>
      {advice && <p>{advice}</p>}
      {shortfall && (
        <Link
          to="/saldo-opladen"
          search={{ cents: shortfall.amount }}
          className="button button--small"
        >
          {words.t("problems.topUpShortfall", { amount: words.money(shortfall) })}
        </Link>
      )}
      {latestEnd && onEnd && (
        <button type="button" className="button button--small" onClick={() => onEnd(latestEnd)}>
          {words.t("problems.takeEnd", { time: words.clockTime(latestEnd) })}
        </button>
      )}
    </Notice>
  );
}
