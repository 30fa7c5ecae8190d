package be.parkerenopmaat.wallet.domain;

/// The document that was asked with a top-up (manual, "Factuur opvragen": a receipt for a person,
/// an invoice for a company).
public sealed interface InvoiceWish {

  record Receipt() implements InvoiceWish {}

  record CompanyInvoice(Company company) implements InvoiceWish {}
}
