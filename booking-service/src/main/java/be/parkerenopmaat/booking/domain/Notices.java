package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Notices from being due to being sent. Each is claimed in the database before it is sent, and so
/// sent at most once, by whatever replica.
public interface Notices {

  /// A notice that nobody else sends.
  ///
  /// @param to a confirmed address, but for the question whether it is theirs
  /// @param attempt from 1
  /// @param notAfter when it would be of no use any more
  record Claimed(
      UUID id, Notice notice, String to, Language language, int attempt, Instant notAfter) {
    @Override
    public String toString() {
      return "Claimed[" + id + "]";
    }
  }

  /// Makes the reminders that are due: for each session that ends within its citizen's time, once
  /// for each end that it has.
  void makeReminders(Instant now);

  /// Claims notices that are due. What is of no use any more is dropped instead: the session ended
  /// or ends at another time, there is enough money again, or the citizen no longer wants it.
  List<Claimed> claim(Instant now, int limit);

  /// It was handed over.
  void sent(UUID id, Instant now);

  /// It surely was not handed over, and may be claimed again from then on.
  void tryAgain(UUID id, Instant from);

  /// Nobody knows whether it was handed over, or it was refused for good: it is not sent again.
  void giveUp(UUID id, Instant now);

  /// Forgets notices of before a moment.
  int forget(Instant before, int limit);
}
