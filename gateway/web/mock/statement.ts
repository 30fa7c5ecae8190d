import type { Transaction } from "../src/api/shapes";

/** The download of the transactions. */
export function csv(lines: Transaction[]): Response {
  const rows = lines.map((line) =>
    [
      line.number,
      line.occurredAt.slice(0, 10),
      line.occurredAt.slice(11, 16),
      (line.amount.amount / 100).toFixed(2).replace(".", ","),
      (line.balanceAfter.amount / 100).toFixed(2).replace(".", ","),
      line.description,
    ].join(";"),
  );
  const head = "Transactienummer;Datum;Tijdstip;Bedrag;Eindsaldo;Omschrijving";
  return new Response(`\ufeff${[head, ...rows].join("\r\n")}\r\n`, {
    headers: {
      "Content-Type": "text/csv;charset=utf-8",
      "Content-Disposition": 'attachment; filename="transacties.csv"',
    },
  });
}
