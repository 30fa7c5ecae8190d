package be.parkerenopmaat.quota.domain;

import java.util.UUID;

/// Whose hours they are: a household, a person or an address, by its opaque id.
public record QuotaOwner(QuotaScope scope, UUID id) {}
