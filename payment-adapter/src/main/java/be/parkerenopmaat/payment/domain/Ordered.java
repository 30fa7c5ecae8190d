package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the wallet asked for, which never changes.
///
/// @param language of the payment page, such as `nl`; absent takes the configured one
public record Ordered(
    TopUpId topUpId,
    CitizenId citizenId,
    OrderReference reference,
    Money amount,
    @Nullable String language,
    Instant createdAt) {}
