package be.parkerenopmaat.booking.preferences;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.Notifier;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.domain.Preferences;
import be.parkerenopmaat.booking.domain.PreferencesKept;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import be.parkerenopmaat.platform.Uuids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps preferences, and asks the mailbox of a new address whether it is theirs. It asks so often
/// a day and no more, so that nobody is flooded from here; saying an unconfirmed address again asks
/// again, after a while.
@Component
class SetPreferences {

  static final String PURPOSE = "email-confirmation";

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(10);

  private final Belongings belongings;
  private final PreferencesKept kept;
  private final LowMeans lowMeans;
  private final Notifier notifier;
  private final KeyedHash keyedHash;
  private final RightsSettings.Notices settings;
  private final Clock clock;

  SetPreferences(
      Belongings belongings,
      PreferencesKept kept,
      LowMeans lowMeans,
      Notifier notifier,
      KeyedHash keyedHash,
      RightsSettings settings,
      Clock clock) {
    this.belongings = belongings;
    this.kept = kept;
    this.lowMeans = lowMeans;
    this.notifier = notifier;
    this.keyedHash = keyedHash;
    this.settings = settings.notices();
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome {}

  record Kept(Preferences preferences) implements Outcome {}

  record Declined(Objection objection) implements Outcome {}

  @Transactional
  public Outcome set(CitizenId citizen, Preferences wanted) {
    return switch (belongings.claim(citizen)) {
      case WITHDRAWN -> new Declined(Objection.CONSENT_MISSING);
      case UNKNOWN -> new Declined(Objection.CITIZEN_UNKNOWN);
      case CONSENTS -> {
        Optional<Objection> objection = ask(citizen, wanted);
        if (objection.isPresent()) {
          yield new Declined(objection.get());
        }
        kept.save(citizen, wanted);
        lowMeans.wanted(citizen, clock.instant());
        yield new Kept(kept.of(citizen).orElse(wanted));
      }
    };
  }

  private Optional<Objection> ask(CitizenId citizen, Preferences wanted) {
    String email = wanted.email();
    Preferences old = kept.of(citizen).orElse(Preferences.NONE);
    boolean same = email != null && email.equals(old.email());
    if (email == null || (same && old.confirmed())) {
      return Optional.empty();
    }
    if (!notifier.isSetUp()) {
      return Optional.of(Objection.NOTICES_UNAVAILABLE);
    }
    Instant now = clock.instant();
    PreferencesKept.Asked asked = kept.askedSince(citizen, now.minus(Duration.ofDays(1)));
    boolean enough = asked.times() >= settings.confirmationsADay();
    boolean lately =
        asked.last().filter(last -> last.plus(BETWEEN_QUESTIONS).isAfter(now)).isPresent();
    if (same && (enough || lately)) {
      return Optional.empty();
    }
    if (enough) {
      return Optional.of(Objection.TOO_MANY_CONFIRMATIONS);
    }
    UUID id = Uuids.next();
    kept.ask(
        citizen,
        new PreferencesKept.Confirmation(
            id, KeyedHash.fingerprint(keyedHash.token(PURPOSE, id)), email, now),
        now.plus(settings.confirmationValidity()));
    return Optional.empty();
  }
}
