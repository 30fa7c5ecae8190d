package be.parkerenopmaat.booking.domain;

import java.time.LocalDate;

/// A stay with what it costs, under one tariff version.
///
/// @param tariffFrom the first day of the tariff version that it was priced with
public record PricedStay(Stay stay, PayingMinutes minutes, Money price, LocalDate tariffFrom) {}
