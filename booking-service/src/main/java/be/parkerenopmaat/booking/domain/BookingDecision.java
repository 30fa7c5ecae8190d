package be.parkerenopmaat.booking.domain;

import java.util.List;

/// What the rules say to a request, before money and hours are asked.
public sealed interface BookingDecision {

  /// It may be booked, at these prices.
  ///
  /// @param stays at least one, in order of time
  record Accepted(Purpose purpose, Place place, boolean series, List<PricedStay> stays)
      implements BookingDecision {
    public Accepted {
      stays = List.copyOf(stays);
    }

    public Money price() {
      return stays.stream().map(PricedStay::price).reduce(Money.ZERO, Money::plus);
    }

    public PayingMinutes minutes() {
      return stays.stream()
          .map(PricedStay::minutes)
          .reduce(PayingMinutes.NONE, PayingMinutes::plus);
    }
  }

  /// It may not.
  record Declined(Refusal refusal, Alternatives alternatives) implements BookingDecision {}
}
