package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A document that has to be made out: everything that will stand on it but its number and date.
///
/// @param id what it is made out for: the top-up, the refund, or what an operator asked
/// @param total above zero
/// @param company null for a person
/// @param language `nl`, `fr`, `en` or `de`
/// @param corrects what a credit note takes back; null otherwise
/// @param reason why it takes that back; null otherwise
public record DocumentDue(
    UUID id,
    DocumentKind kind,
    CitizenId citizen,
    TopUpId topUp,
    Money total,
    @Nullable Company company,
    String language,
    String orderReference,
    Instant paidAt,
    @Nullable DocumentNumber corrects,
    @Nullable String reason) {}
