package be.parkerenopmaat.booking.domain;

/// What goes back when a session is stopped early or cancelled: money to the balance, and the hours
/// of a visit to the quarters that they came from.
public record Returned(Money refund, PayingMinutes minutes) {}
