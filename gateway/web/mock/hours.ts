import type { QuarterOfHours, VisitorQuota } from "../src/api/shapes";
import { quarterOf } from "./parking.ts";

const granted = 5_400;

/** The visitor hours of the pretended household, this quarter and the next. */
export class Hours {
  private readonly remaining = [granted, granted] as [number, number];

  constructor(private readonly now: () => number) {}

  /** Minutes of this quarter. */
  get left(): number {
    return this.remaining[0];
  }

  take(minutes: number): void {
    this.remaining[0] -= minutes;
  }

  quota(): VisitorQuota {
    return { quarters: this.remaining.map((minutes, index) => this.quarter(minutes, index)) };
  }

  private quarter(remainingMinutes: number, index: number): QuarterOfHours {
    const at = new Date(this.now());
    const first = new Date(
      Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3 + index * 3, 1),
    );
    return {
      quarter: quarterOf(first.toISOString()),
      startsOn: first.toISOString().slice(0, 10),
      endsOn: first.toISOString().slice(0, 10),
      grantedMinutes: granted,
      reservedMinutes: 0,
      usedMinutes: granted - remainingMinutes,
      remainingMinutes,
    };
  }
}
