package be.parkerenopmaat.booking.domain;

import java.util.ArrayList;
import java.util.List;

/// What one booking charged for a session. A session that was extended has several, the oldest
/// first: wallet and quota know each by (booking, session), and give back once for each.
///
/// @param unused what of it went back, or goes back now
public record Charge(BookingId booking, Money price, PayingMinutes minutes, Unused unused) {

  /// A charge of which nothing went back.
  public static Charge of(BookingId booking, Money price, PayingMinutes minutes) {
    return new Charge(booking, price, minutes, Unused.NOTHING);
  }

  /// The charge when all of it goes back.
  public Charge givenBack() {
    return new Charge(booking, price, minutes, new Unused(price, minutes));
  }

  /// Shares what goes back of a session over its charges, the latest first, none beyond what it
  /// was.
  static List<Charge> giveBack(List<Charge> charges, Unused unused) {
    List<Charge> shared = new ArrayList<>();
    Money money = unused.refund();
    PayingMinutes minutes = unused.minutes();
    for (Charge charge : charges.reversed()) {
      Unused part = new Unused(charge.price().atMost(money), charge.minutes().atMost(minutes));
      shared.addFirst(new Charge(charge.booking(), charge.price(), charge.minutes(), part));
      money = money.lessAtMost(part.refund());
      minutes = minutes.less(part.minutes());
    }
    return List.copyOf(shared);
  }
}
