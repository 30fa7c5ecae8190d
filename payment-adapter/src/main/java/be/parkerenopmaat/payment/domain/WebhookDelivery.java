package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call as it came in. `body` is raw: the signature covers these bytes and no others.
@SuppressWarnings("ArrayRecordComponent") // The bytes are what the provider signed; never compared.
public record WebhookDelivery(
    UUID id, Instant receivedAt, WebhookVerdict verdict, @Nullable String keyId, byte[] body) {}
