import { describe, expect, it } from "vitest";
import { Attempt, newKey } from "./attempt";
import { Problem } from "./problem";

const refused = new Problem(422, "insufficient-balance", undefined, undefined, undefined, {});

async function keysOf(
  steps: { body: unknown; fails?: Problem }[],
  attempt = new Attempt(),
): Promise<string[]> {
  const keys: string[] = [];
  for (const { body, fails } of steps) {
    await attempt
      .make(body, (key) => {
        keys.push(key);
        return fails ? Promise.reject(fails) : Promise.resolve();
      })
      .catch(() => undefined);
  }
  return keys;
}

describe("one attempt of a person", () => {
  it("keeps its key when the answer got lost", async () => {
    const [first, again] = await keysOf([{ body: 1, fails: Problem.unreachable() }, { body: 1 }]);
    expect(again).toBe(first);
  });

  it("gets a new key once it was answered", async () => {
    const [first, second] = await keysOf([{ body: 1 }, { body: 1 }]);
    expect(second).not.toBe(first);
  });

  it("gets a new key after a refusal: the balance may have changed since", async () => {
    const [first, second] = await keysOf([{ body: 1, fails: refused }, { body: 1 }]);
    expect(second).not.toBe(first);
  });

  it("gets a new key when something else is asked", async () => {
    const [first, other] = await keysOf([{ body: 1, fails: Problem.unreachable() }, { body: 2 }]);
    expect(other).not.toBe(first);
  });

  it("has a version 4 UUID for a key", () => {
    expect(newKey()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
