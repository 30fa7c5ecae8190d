package be.parkerenopmaat.wallet.domain;

/// The documents of a payment. Each kind has numbers of its own, without gaps, every year.
public enum DocumentKind {
  /// For a person (the manual's "kwitantie").
  RECEIPT("K"),
  /// For a company, and sent on as a Peppol invoice.
  INVOICE("F"),
  /// Takes a receipt or an invoice back, in full or in part: what was made out is never changed.
  CREDIT_NOTE("C");

  private final String letter;

  DocumentKind(String letter) {
    this.letter = letter;
  }

  /// What its numbers begin with.
  public String letter() {
    return letter;
  }
}
