package be.parkerenopmaat.platform.idempotency;

import java.util.UUID;

/// The id of an idempotent request, derived from caller, endpoint and key: a retry after a crash
/// has the same one. Used as the id of what the request creates, it makes creation idempotent by
/// itself. A controller parameter of this type asks for it.
public record RequestId(UUID value) {}
