package be.parkerenopmaat.payment.domain;

import java.util.UUID;

/// Our id of a refund; the provider gets it as the operation's reference.
public record RefundId(UUID value) {}
