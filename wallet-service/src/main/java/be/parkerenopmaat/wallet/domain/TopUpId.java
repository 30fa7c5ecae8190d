package be.parkerenopmaat.wallet.domain;

import java.util.UUID;

/// One wish to pay in, from the form to the credit.
public record TopUpId(UUID value) {}
