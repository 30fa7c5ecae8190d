import { Problem } from "../api/problem";
import { ProblemNotice } from "../ui/ProblemNotice";

/** What stands in a page's place when it could not be drawn, or its script could not be loaded. */
export function Broken() {
  return <ProblemNotice failure={Problem.broken()} onRetry={() => window.location.reload()} />;
}
