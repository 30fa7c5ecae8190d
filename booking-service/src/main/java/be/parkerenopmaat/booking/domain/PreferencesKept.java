package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The preferences of citizens, and the confirmations of their addresses. Whoever changes them has
/// claimed the citizen before, see [Belongings#claim].
public interface PreferencesKept {

  Optional<Preferences> of(CitizenId citizen);

  /// Keeps them as they now are. Whether the address is confirmed stays as it was for the same
  /// address, and is a no for another one.
  void save(CitizenId citizen, Preferences preferences);

  /// A question to a mailbox that waits for its answer.
  ///
  /// @param id what its token is made from
  record Confirmation(UUID id, String fingerprint, String email, Instant askedAt) {}

  /// Keeps the question, and lets the letter that asks it be sent.
  void ask(CitizenId citizen, Confirmation confirmation, Instant notAfter);

  /// When the citizen's mailboxes were asked since a moment: how often, and last.
  Asked askedSince(CitizenId citizen, Instant since);

  /// How often mailboxes were asked.
  ///
  /// @param last empty when never
  record Asked(int times, Optional<Instant> last) {}

  /// The language of who was asked; empty when there is no such question since the moment.
  Optional<Language> asked(String fingerprint, Instant since);

  /// The mailbox answered: its address is confirmed, if it still is the citizen's.
  ///
  /// @return who was asked; empty when there is no such question since the moment
  Optional<CitizenId> confirm(String fingerprint, Instant since, Instant now);
}
