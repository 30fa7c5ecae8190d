package be.parkerenopmaat.localstack.mailbox;

import java.time.Instant;

/// A letter that arrived.
///
/// @param language as its header says; empty when it says nothing
public record Mail(
    Instant at, String from, String to, String language, String subject, String text) {}
