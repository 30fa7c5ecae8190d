package be.parkerenopmaat.booking.domain;

/// For whom a booking is made ("Voor wie", Manual checks 101 to 103).
public sealed interface Purpose {

  /// "Parkeren voor jezelf": the flexible subscription, open to everyone; takes no visitor hours.
  record OwnParking() implements Purpose {}

  /// "Parkeren voor bezoekers": takes the visitor hours of the household.
  record VisitorParking(HouseholdId household) implements Purpose {}

  default boolean forVisitors() {
    return switch (this) {
      case OwnParking() -> false;
      case VisitorParking(HouseholdId _) -> true;
    };
  }
}
