package be.parkerenopmaat.booking.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rights that enforcement checks, and the memory of having checked them. A booking is a right
/// from the moment it is confirmed, in the same store.
public interface Rights {

  /// The right that answers each question, in the order of the questions and in one statement: the
  /// one that started at or before the moment and ends last, unless it ended longer ago than the
  /// grace.
  List<Optional<Entitlement.Right>> answering(List<RightQuestion> questions, Duration grace);

  /// What was asked and answered, as it is kept: whose plate it was can be proved by who knows the
  /// plate, and not be read.
  ///
  /// @param client who asked
  /// @param plateDigest keyed hash of the plate, in hexadecimal digits
  /// @param at the moment that was asked about
  /// @param right null when there was none
  record Check(
      Instant checkedAt,
      String client,
      String plateDigest,
      String zone,
      Instant at,
      Verdict verdict,
      @Nullable SessionId right) {}

  /// What a check said.
  enum Verdict {
    ENTITLED,
    IN_GRACE,
    NOT_ENTITLED
  }

  /// Keeps checks, all or none.
  void note(Collection<Check> checks);

  /// Forgets checks of before a moment, so many at most.
  ///
  /// @return how many
  int forgetChecks(Instant before, int limit);
}
