package be.parkerenopmaat.booking.domain;

/// What of a session was not needed because it was stopped early or cancelled. The money goes back
/// to the balance; the minutes of a visit go back to the quarters that they came from, those of own
/// parking came from nowhere.
public record Unused(Money refund, PayingMinutes minutes) {}
