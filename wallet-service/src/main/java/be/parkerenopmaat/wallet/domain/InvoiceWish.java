package be.parkerenopmaat.wallet.domain;

/// The document that was asked with a top-up (manual, "Factuur opvragen": a receipt for a person,
/// an invoice for a company).
public sealed interface InvoiceWish {

  /// The language that it was asked in and will be made out in: `nl`, `fr`, `en` or `de`.
  String language();

  record Receipt(String language) implements InvoiceWish {}

  record CompanyInvoice(Company company, String language) implements InvoiceWish {}
}
