import type { ReactNode } from "react";
import { Problem } from "../api/problem";
import { useWords } from "../text/useWords";
import { Notice } from "./Notice";
import { problemWords } from "./problemWords";

interface Props {
  failure: unknown;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** A refusal or a failure in words, with what the person can do next. */
export function ProblemNotice({ failure, onRetry, children }: Props) {
  const words = useWords();
  const problem = failure instanceof Problem ? failure : Problem.unreachable();
  const { title, advice } = problemWords(problem, words);
  return (
    <Notice kind="problem" title={title}>
      {advice && <p>{advice}</p>}
      {problem.status >= 500 && problem.identifier && (
        <p className="quiet">{words.t("app.reference", { identifier: problem.identifier })}</p>
      )}
      {children}
      {onRetry && (
        <button type="button" className="button button--plain" onClick={onRetry}>
          {words.t("app.retry")}
        </button>
      )}
    </Notice>
  );
}
