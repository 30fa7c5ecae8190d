package be.parkerenopmaat.gateway;

/// That something happened, not what: the type of the event and when it was told. The client
/// decides what to read anew.
///
/// @param id the event's own id, the same on every replica
/// @param at RFC 3339, as the producer wrote it
record Told(String id, String type, String at) {}
