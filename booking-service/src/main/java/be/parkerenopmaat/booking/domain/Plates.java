package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.List;

/// The plates that are known, each in a zone under a number that it keeps also when it is forgotten
/// and comes back.
public interface Plates {

  /// A plate whose rights are all over.
  record Unused(long number, ZoneCode zone, String canonical) {
    @Override
    public String toString() {
      return "Unused[" + number + "]";
    }
  }

  /// What stays of a plate that is forgotten.
  record Forgotten(long number, String seal, String masked) {}

  /// Plates without a right since a moment: what was refused or cancelled is over when that was
  /// decided. In the order of their numbers, from after one of them on.
  List<Unused> unused(Instant since, long after, int limit);

  /// Forgets plates, in a transaction that somebody else began. What got a right meanwhile stays.
  ///
  /// @return how many were forgotten
  int forget(List<Forgotten> plates, Instant since);
}
