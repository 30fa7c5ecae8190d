package be.parkerenopmaat.quota.domain;

import java.util.List;

/// The answer to a booking that asks for hours.
public sealed interface Verdict {

  /// Every minute in every quarter is set apart.
  record Granted(int minutes) implements Verdict {}

  /// Nothing is.
  ///
  /// @param shortfalls the quarters that have too little, in order; empty for other reasons
  record Declined(RefusalReason reason, List<Shortfall> shortfalls) implements Verdict {
    public Declined {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /// The booking was answered before; nothing changes.
  record AnsweredBefore() implements Verdict {}

  /// How far one quarter falls short.
  ///
  /// @param remaining minutes that are left
  /// @param missing minutes that would have to be there too, above zero
  record Shortfall(Quarter quarter, int remaining, int missing) {}
}
