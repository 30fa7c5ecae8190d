package be.parkerenopmaat.wallet.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing asked of the ledger. Every movement names its effect by an id that the asker chose, so
/// asking twice has one effect.
public sealed interface Movement {

  CitizenId citizen();

  /// Sets the summed price of a booking apart, or nothing at all.
  record Hold(
      BookingId booking, CitizenId citizen, @Nullable SeriesId series, List<SessionCharge> sessions)
      implements Movement {
    public Hold {
      sessions = List.copyOf(sessions);
      if (!total(sessions).isPositive()) {
        throw new IllegalArgumentException("nothing is held for a free booking");
      }
    }

    /// The summed price, above zero.
    public Money amount() {
      return total(sessions);
    }

    private static Money total(List<SessionCharge> sessions) {
      return sessions.stream().map(SessionCharge::price).reduce(Money.ZERO, Money::plus);
    }
  }

  /// Spends what is held for a booking: one ledger transaction a session.
  record Capture(BookingId booking, CitizenId citizen) implements Movement {}

  /// Makes what is held for a booking available again.
  record Release(BookingId booking, CitizenId citizen) implements Movement {}

  /// Makes what is held for a booking available again, because nobody settled it in time.
  record Expire(BookingId booking, CitizenId citizen) implements Movement {}

  /// Gives money of one captured session back: once, and never more than it cost.
  record GiveBack(BookingId booking, CitizenId citizen, SessionId session, Money amount)
      implements Movement {
    public GiveBack {
      if (!amount.isPositive()) {
        throw new IllegalArgumentException("what is given back is above zero");
      }
    }
  }

  /// Credits a captured payment to the top-up that asked for exactly this amount: once.
  record Credit(TopUpId topUp, CitizenId citizen, Payment payment) implements Movement {}
}
