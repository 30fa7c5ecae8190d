package be.parkerenopmaat.booking.domain;

/// What a wish to park, or to park otherwise, is decided on: the rules, who asks, what is booked,
/// and the prices that were told.
public record Grounds(BookingRules rules, Citizens citizens, Bookings bookings, Quotes quotes) {}
