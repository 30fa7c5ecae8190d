import { useState } from "react";
import { Problem } from "./problem";

/** A random version 4 UUID; `crypto.randomUUID` itself is missing on plain-http addresses other than localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [20, 16, 12, 8].reduce((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/**
 * One attempt of a person to do one thing. It keeps its idempotency key for as long as the same thing is asked and no
 * definite answer came; another body, or a definite answer, begins a new attempt.
 */
export class Attempt {
  private asked: string | undefined;
  private key = "";

  async make<T>(body: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const asked = JSON.stringify(body);
    if (asked !== this.asked) {
      this.asked = asked;
      this.key = newKey();
    }
    try {
      const answer = await send(this.key);
      this.asked = undefined;
      return answer;
    } catch (failure) {
      if (failure instanceof Problem && !failure.unanswered) {
        this.asked = undefined;
      }
      throw failure;
    }
  }
}

export function useAttempt(): Attempt {
  return useState(() => new Attempt())[0];
}

/**
 * Lets one submission through, and the next only after `open`. The second click of a double click comes before React
 * has disabled the button.
 */
class Gate {
  private shut = false;

  readonly enter = (): boolean => {
    const free = !this.shut;
    this.shut = true;
    return free;
  };

  readonly open = (): void => {
    this.shut = false;
  };
}

export function useGate(): Gate {
  return useState(() => new Gate())[0];
}
