import { Problem } from "../api/problem";
import { isFinal } from "../api/queries";
import type { TopUp } from "../api/shapes";
import type { NoticeKind } from "../ui/Notice";

export interface Banner {
  outcome: "COMPLETED" | "FAILED" | "EXPIRED" | "CANCELLED" | "PENDING" | "UNKNOWN";
  kind: NoticeKind;
}

/** What to say to who comes back from the payment page. Only a completed top-up is called successful. */
export function bannerFor(topUp: TopUp | undefined, failure: unknown): Banner | undefined {
  if (topUp === undefined) {
    return failure instanceof Problem && failure.status === 404
      ? { outcome: "UNKNOWN", kind: "about" }
      : failure
        ? { outcome: "PENDING", kind: "pending" }
        : undefined;
  }
  if (!isFinal(topUp)) {
    return { outcome: "PENDING", kind: "pending" };
  }
  switch (topUp.status) {
    case "COMPLETED":
      return { outcome: "COMPLETED", kind: "success" };
    case "CANCELLED":
      return { outcome: "CANCELLED", kind: "about" };
    default:
      return topUp.reason === "session-expired"
        ? { outcome: "EXPIRED", kind: "about" }
        : { outcome: "FAILED", kind: "problem" };
  }
}
