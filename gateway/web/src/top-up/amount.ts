/** What is wrong with a typed amount; the names are those of the messages under `topUp.errors`. */
export type AmountFault = "empty" | "notANumber" | "negative" | "zero" | "decimals" | "tooLarge";

export type TypedAmount = { cents: number } | { fault: AmountFault };

const number = /^([-−]?)\s*(\d+)(?:[.,](\d*))?$/;

/**
 * Reads an amount in euro as people type it: `20`, `0,05`, `12.50`, `€ 20`. Cents exactly, never a floating point
 * number. What the city allows at most is the wallet's to say; here only what cannot be an amount is refused.
 */
export function readAmount(typed: string): TypedAmount {
  const text = typed.replace(/[€\s\u00a0\u202f]/g, "");
  if (text === "") {
    return { fault: "empty" };
  }
  const parts = number.exec(text);
  if (parts === null) {
    return { fault: "notANumber" };
  }
  const [, sign = "", euros = "", decimals = ""] = parts;
  if (decimals.length > 2) {
    return { fault: "decimals" };
  }
  const cents = Number(euros) * 100 + Number(decimals.padEnd(2, "0"));
  if (cents === 0) {
    return { fault: "zero" };
  }
  if (sign !== "") {
    return { fault: "negative" };
  }
  return euros.length > 9 ? { fault: "tooLarge" } : { cents };
}

/** The amount as one would type it: `2000` cents is `20`, `305` cents is `3,05`. */
export function writeAmount(cents: number): string {
  const rest = cents % 100;
  const euros = Math.floor(cents / 100);
  return rest === 0 ? String(euros) : `${euros},${String(rest).padStart(2, "0")}`;
}

/**
 * A Belgian enterprise number: ten digits of which the last two are 97 minus the others modulo 97. Or the VAT number of
 * another country, with that in front; its form is the ledger's to judge.
 */
export function isEnterpriseNumber(typed: string): boolean {
  const bare = typed.replace(/[\s.\-/]/g, "").toUpperCase();
  if (/^(?!BE)[A-Z]{2}[A-Z0-9+*]{2,12}$/.test(bare)) {
    return true;
  }
  const digits = bare.replace(/^BE/, "");
  if (!/^[01]\d{9}$/.test(digits)) {
    return false;
  }
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}
