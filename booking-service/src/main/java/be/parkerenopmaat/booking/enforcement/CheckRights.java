package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Entitlement;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.RightQuestion;
import be.parkerenopmaat.booking.domain.Rights;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Checks one plate or many at once, in one statement without a transaction around it, and lets
/// each check be noted without waiting for that.
@Component
class CheckRights {

  /// Keeps plates in the audit apart from anything else that is hashed with the same key.
  static final String PLATE = "checked-plate";

  private final Rights rights;
  private final NoteChecks noteChecks;
  private final KeyedHash keyedHash;
  private final RightsSettings.Enforcement settings;
  private final Clock clock;
  private final MeterRegistry metrics;
  private final Timer timer;

  CheckRights(
      Rights rights,
      NoteChecks noteChecks,
      KeyedHash keyedHash,
      RightsSettings settings,
      Clock clock,
      MeterRegistry metrics) {
    this.rights = rights;
    this.noteChecks = noteChecks;
    this.keyedHash = keyedHash;
    this.settings = settings.enforcement();
    this.clock = clock;
    this.metrics = metrics;
    timer =
        Timer.builder("parking.rights.check.duration")
            .description("How long the store takes to answer one request of enforcement")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(100_000))
            .maximumExpectedValue(Duration.ofSeconds(2))
            .register(metrics);
  }

  /// What is asked about one plate.
  ///
  /// @param plate empty when it cannot be any: such a plate has no right
  /// @param written as enforcement read it
  record Asked(Optional<LicencePlate> plate, String written, ZoneCode zone, Instant at) {}

  /// The answers, in the order of the questions.
  List<Entitlement> check(String client, List<Asked> asked) {
    List<RightQuestion> questions =
        asked.stream()
            .flatMap(
                one ->
                    one.plate().stream()
                        .map(plate -> new RightQuestion(plate, one.zone(), one.at())))
            .toList();
    Iterator<Optional<Entitlement.Right>> found =
        timer
            .record(
                () ->
                    questions.isEmpty()
                        ? List.<Optional<Entitlement.Right>>of()
                        : rights.answering(questions, settings.grace()))
            .iterator();
    List<Entitlement> answers = new ArrayList<>(asked.size());
    for (Asked one : asked) {
      answers.add(
          one.plate().isEmpty()
              ? new Entitlement.NotEntitled()
              : Entitlement.at(one.at(), found.next().orElse(null), settings.grace()));
    }
    note(client, asked, answers);
    return List.copyOf(answers);
  }

  private void note(String client, List<Asked> asked, List<Entitlement> answers) {
    Instant now = clock.instant();
    List<Rights.Check> checks = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      Asked one = asked.get(i);
      String plate = one.plate().map(LicencePlate::canonical).orElse(one.written());
      Rights.Check check = check(client, now, one, keyedHash.digest(PLATE, plate), answers.get(i));
      metrics.counter("parking.rights.checked", "verdict", check.verdict().name()).increment();
      checks.add(check);
    }
    noteChecks.note(checks);
  }

  private static Rights.Check check(
      String client, Instant now, Asked one, String digest, Entitlement answer) {
    Rights.Verdict verdict;
    SessionId right;
    switch (answer) {
      case Entitlement.Entitled(SessionId id, _) -> {
        verdict = Rights.Verdict.ENTITLED;
        right = id;
      }
      case Entitlement.InGrace(SessionId id, _) -> {
        verdict = Rights.Verdict.IN_GRACE;
        right = id;
      }
      case Entitlement.NotEntitled() -> {
        verdict = Rights.Verdict.NOT_ENTITLED;
        right = null;
      }
    }
    return new Rights.Check(now, client, digest, one.zone().value(), one.at(), verdict, right);
  }
}
