package be.parkerenopmaat.wallet.verification;

/// A promise that must hold for everything stored, whatever happened. Each has a name in metrics,
/// alerts and reports.
enum Check {
  /// The postings of every entry sum to zero, and it has the legs of its kind.
  ENTRIES_SUM_TO_ZERO("entries-sum-to-zero", Over.ENTRIES),
  /// The balance after each posting of a citizen's account is the one before plus the amount: every
  /// Eindsaldo of the statement is right.
  BALANCES_RUN_ON("balances-run-on", Over.ENTRIES),
  /// Every payment that was credited is one that a completed top-up asked for, with the same cents,
  /// once.
  PAYMENTS_CREDITED_ONCE("payments-credited-once", Over.ENTRIES),
  /// The lines of a booking are those of a captured hold and no more than it held, and what came
  /// back of each session stands in the ledger.
  BOOKINGS_PAID_ONCE("bookings-paid-once", Over.ENTRIES),
  /// The stored balance and what is held are what the newest postings say.
  WALLETS_PROVED_BY_POSTINGS("wallets-proved-by-postings", Over.WALLETS),
  /// What is held of a wallet is the sum of its standing holds.
  HOLDS_PROVED("holds-proved", Over.WALLETS),
  /// Nobody's balance is below zero, and no more is held than there is.
  NO_WALLET_BELOW_ZERO("no-wallet-below-zero", Over.WALLETS),
  /// Every completed top-up is an entry of the ledger, and no other top-up is.
  TOP_UPS_CREDITED("top-ups-credited", Over.WALLETS),
  /// Every refund and chargeback is one debit of its citizen, of the same cents, and no more went
  /// back than was paid in.
  REVERSALS_DEBITED_ONCE("reversals-debited-once", Over.WALLETS),
  /// What citizens owe is what the postings say.
  RECEIVABLES_PROVED("receivables-proved", Over.WALLETS),
  /// Every correction is one entry, and somebody said why.
  CORRECTIONS_EXPLAINED("corrections-explained", Over.WALLETS),
  /// Receipts, invoices and credit notes say what the ledger says.
  DOCUMENTS_MATCH("documents-match", Over.WALLETS),
  /// Every entry is what was sealed, and the seals are a chain without a gap.
  CHAIN_UNBROKEN("chain-unbroken", Over.SEALS),
  /// The service itself may not change or delete what is written.
  JOURNAL_APPEND_ONLY("journal-append-only", Over.EVERYTHING),
  /// No hold stands longer than its expiry and a minute.
  NO_HOLD_OVERDUE("no-hold-overdue", Over.EVERYTHING),
  /// What was told is numbered without a gap for each citizen, and published within a minute.
  EVENTS_TOLD_IN_ORDER("events-told-in-order", Over.EVERYTHING);

  /// What a check goes through, piece by piece.
  enum Over {
    ENTRIES,
    WALLETS,
    SEALS,
    EVERYTHING
  }

  private final String code;
  private final Over over;

  Check(String code, Over over) {
    this.code = code;
    this.over = over;
  }

  String code() {
    return code;
  }

  Over over() {
    return over;
  }
}
