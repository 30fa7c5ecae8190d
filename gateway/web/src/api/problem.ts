/** An answer that is not the one asked for: an RFC 9457 problem of the API, or our own word for no answer at all. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string | undefined,
    readonly detail: string | undefined,
    /** Names one failure in the service's log, for who asks for help. */
    readonly identifier: string | undefined,
    readonly members: Readonly<Record<string, unknown>>,
  ) {
    super(`${status} ${code}`);
  }

  get signedOut(): boolean {
    return this.status === 401;
  }

  /** Nobody knows whether the request was carried out: ask again, with the same key. */
  get unanswered(): boolean {
    return this.status === 0 || undecided.has(this.code);
  }

  /** It may well succeed a moment later, without anything being changed. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  static unreachable(): Problem {
    return new Problem(0, "unreachable", undefined, undefined, undefined, {});
  }

  /** A fault of our own pages. */
  static broken(): Problem {
    return new Problem(500, "internal-error", undefined, undefined, undefined, {});
  }

  /** A refusal that was told later than the request waited, with the figures that its problem would have had. */
  static refused(code: string, details: Readonly<Record<string, unknown>>): Problem {
    return new Problem(422, code, undefined, undefined, undefined, details);
  }

  static async read(response: Response): Promise<Problem> {
    const body: Record<string, unknown> = await response.json().then(asMembers, () => ({}));
    return new Problem(
      response.status,
      text(body["code"]) ?? (response.status === 401 ? "unauthenticated" : "internal-error"),
      text(body["title"]),
      text(body["detail"]),
      text(body["identifier"]),
      body,
    );
  }
}

const undecided = new Set([
  "internal-error",
  "temporarily-unavailable",
  "answer-overdue",
  "request-in-progress",
]);

function asMembers(body: unknown): Record<string, unknown> {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
