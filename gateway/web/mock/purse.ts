import type { Money, TopUp, TopUpRequest, Transaction } from "../src/api/shapes";
import { json, matches, problem } from "./answers.ts";
import type { Keepings } from "./keepings.ts";
import { eur } from "./parking.ts";

/** How a payment goes on the pretended payment page. */
export type PaymentOutcome = "COMPLETED" | "FAILED" | "CANCELLED" | "PENDING";

const largestTopUp = 25_000;

/** The money of the one person in the pretended city: top-ups, and a line for every movement. */
export class Purse {
  balance = 0;
  private number = 47;
  private readonly transactions: Transaction[] = [];
  private readonly topUps = new Map<string, { topUp: TopUp; asked: TopUpRequest }>();

  constructor(
    private readonly now: () => number,
    private readonly keepings: Keepings,
    private readonly tell: (type: string) => void,
  ) {}

  topUp(asked: TopUpRequest, id: string): Response {
    const { amount } = asked;
    if (amount.amount > largestTopUp) {
      return problem(422, "amount-too-large");
    }
    const topUp: TopUp = {
      id,
      orderReference: `ASTD${String(1_045_935 + this.topUps.size)}`,
      status: "OPEN",
      amount,
      redirectUrl: `/mock/payment?topUp=${id}`,
    };
    this.topUps.set(id, { topUp, asked });
    return json(201, topUp);
  }

  pay(id: string, outcome: PaymentOutcome): void {
    const found = this.topUps.get(id);
    if (found === undefined || found.topUp.status !== "OPEN" || outcome === "PENDING") {
      return;
    }
    const { topUp, asked } = found;
    topUp.status = outcome;
    if (outcome === "COMPLETED") {
      const issued = this.keepings.issue(asked, topUp);
      const euro = (topUp.amount.amount / 100).toFixed(2);
      this.move(
        topUp.amount.amount,
        "TOP_UP",
        `Gebruiker heeft het saldo voor €${euro} opgeladen`,
        issued && { number: issued.number, kind: issued.kind },
      );
    }
    this.tell("wallet.top-up-completed.v1");
  }

  find(id: string): TopUp | undefined {
    return this.topUps.get(id)?.topUp;
  }

  lines(query: URLSearchParams): Transaction[] {
    return this.transactions.filter(
      (line) =>
        matches(line.occurredAt, query) &&
        (query.get("invoiceRequested") !== "true" || line.invoiceRequested),
    );
  }

  move(
    amount: Money["amount"],
    kind: Transaction["kind"],
    description: string,
    document: Transaction["document"] = null,
  ): void {
    this.balance += amount;
    this.transactions.unshift({
      number: ++this.number,
      occurredAt: new Date(this.now()).toISOString(),
      amount: eur(amount),
      balanceAfter: eur(this.balance),
      kind,
      description,
      invoiceRequested: document !== null,
      document,
    });
    this.tell("wallet.money-captured.v1");
  }
}
