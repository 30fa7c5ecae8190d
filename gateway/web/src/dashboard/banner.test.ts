import { describe, expect, it } from "vitest";
import { Problem } from "../api/problem";
import type { TopUp, TopUpStatus } from "../api/shapes";
import { euros } from "../text/format";
import { bannerFor } from "./banner";

const topUp = (status: TopUpStatus): TopUp => ({
  id: "1",
  orderReference: "ASTD1045935",
  status,
  amount: euros(5),
});

describe("who comes back from the payment page", () => {
  it.each([
    ["COMPLETED", "COMPLETED", "success"],
    ["FAILED", "FAILED", "problem"],
    ["CANCELLED", "CANCELLED", "about"],
    ["OPEN", "PENDING", "pending"],
    ["REQUESTED", "PENDING", "pending"],
  ] as const)("of a top-up that is %s is told %s", (status, outcome, kind) => {
    expect(bannerFor(topUp(status), undefined)).toEqual({ outcome, kind });
  });

  it("is told that nobody refused anything when the payment page just closed", () => {
    expect(bannerFor({ ...topUp("FAILED"), reason: "session-expired" }, undefined)).toEqual({
      outcome: "EXPIRED",
      kind: "about",
    });
    expect(bannerFor({ ...topUp("FAILED"), reason: "declined" }, undefined)?.outcome).toBe(
      "FAILED",
    );
  });

  it("is told nothing before the outcome is asked for", () => {
    expect(bannerFor(undefined, undefined)).toBeUndefined();
  });

  it("is never told of success when the outcome cannot be read", () => {
    expect(bannerFor(undefined, Problem.unreachable())?.outcome).toBe("PENDING");
    const unknown = new Problem(404, "not-found", undefined, undefined, undefined, {});
    expect(bannerFor(undefined, unknown)?.outcome).toBe("UNKNOWN");
  });
});
