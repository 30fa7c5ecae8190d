package be.parkerenopmaat.wallet.domain;

import java.time.LocalDate;

/// A document as it was made out. It never changes: a mistake is taken back by a credit note.
///
/// @param issuedOn a day of Europe/Brussels; later numbers of a kind never have an earlier day
public record Document(
    DocumentNumber number,
    LocalDate issuedOn,
    DocumentDue content,
    VatIncluded amounts,
    Seller seller) {}
