package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.Entitlement;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.problem.Problems;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/enforcement`: the right check, for scan cars and wardens. It asks nobody else, so it
/// answers while Kafka, the wallet and the quota are down.
@RestController
class EnforcementController {

  /// What the country of a plate is does not matter for a right; every plate needs one to be read.
  private static final String ANY_COUNTRY = "BE";

  private final CheckRights checkRights;
  private final Zones zones;
  private final RightsSettings.Enforcement settings;
  private final Problems problems;
  private final Clock clock;

  EnforcementController(
      CheckRights checkRights,
      Zones zones,
      RightsSettings settings,
      Problems problems,
      Clock clock) {
    this.checkRights = checkRights;
    this.zones = zones;
    this.settings = settings.enforcement();
    this.problems = problems;
    this.clock = clock;
  }

  record Checks(@NotNull @NotEmpty List<@NotNull @Valid Check> checks) {}

  /// @param at the moment that is asked about; now when absent
  record Check(
      @NotNull @Size(max = 40) String plate,
      @NotNull @Size(max = 40) String zone,
      @Nullable OffsetDateTime at) {}

  record Results(List<RightAnswer> results) {}

  /// @param plate in canonical form; as it was written when it cannot be a plate
  /// @param entitled whether it may stand there: it has a right, or one that ended so lately that
  /// grace covers it
  /// @param until when that ends; null when it is not entitled
  /// @param inGrace whether grace alone covers it
  /// @param rightId the session that gives the right
  /// @param parkingIsPaid whether the zone asks for payment then; when not, nobody needs a right
  record RightAnswer(
      String plate,
      String zone,
      OffsetDateTime at,
      boolean entitled,
      @Nullable OffsetDateTime until,
      boolean inGrace,
      @Nullable UUID rightId,
      boolean parkingIsPaid) {}

  @GetMapping("/api/v1/enforcement/rights")
  ResponseEntity<?> one(
      Principal client,
      @RequestParam String plate,
      @RequestParam String zone,
      @RequestParam Optional<OffsetDateTime> at) {
    if (LicencePlate.read(plate, ANY_COUNTRY).isEmpty()) {
      return objection(ObjectionAnswer.of(Objection.INVALID_PLATE));
    }
    return switch (read(List.of(new Check(plate, zone, at.orElse(null))))) {
      case NotUnderstood(var answer) -> objection(answer);
      case Understood(var asked) -> ResponseEntity.ok(answers(client, asked).getFirst());
    };
  }

  /// One unreadable plate, of a camera that saw a bumper sticker, does not fail the others: it has
  /// no right. An unknown zone does, because it would make everybody in it look like an offender.
  @PostMapping("/api/v1/enforcement/checks")
  ResponseEntity<?> many(Principal client, @Valid @RequestBody Checks body) {
    if (body.checks().size() > settings.batch()) {
      return objection(ObjectionAnswer.of(Objection.TOO_MANY_CHECKS, settings.batch()));
    }
    return switch (read(body.checks())) {
      case NotUnderstood(var answer) -> objection(answer);
      case Understood(var asked) -> ResponseEntity.ok(new Results(answers(client, asked)));
    };
  }

  /// What came of reading questions.
  private sealed interface Reading {}

  private record Understood(List<CheckRights.Asked> asked) implements Reading {}

  private record NotUnderstood(ObjectionAnswer answer) implements Reading {}

  private Reading read(List<Check> checks) {
    Instant now = clock.instant();
    Instant earliest = now.minus(settings.lookBack());
    List<CheckRights.Asked> asked = new ArrayList<>(checks.size());
    for (Check check : checks) {
      Optional<ZoneCode> zone = ZoneCode.read(check.zone()).flatMap(zones::find).map(Zone::code);
      if (zone.isEmpty()) {
        return new NotUnderstood(ObjectionAnswer.of(Objection.UNKNOWN_ZONE));
      }
      Instant at = check.at() == null ? now : check.at().toInstant();
      if (at.isBefore(earliest)) {
        return new NotUnderstood(ObjectionAnswer.of(Objection.CHECK_TOO_LATE));
      }
      asked.add(
          new CheckRights.Asked(
              LicencePlate.read(check.plate(), ANY_COUNTRY), check.plate(), zone.get(), at));
    }
    return new Understood(asked);
  }

  private List<RightAnswer> answers(Principal client, List<CheckRights.Asked> asked) {
    List<Entitlement> found = checkRights.check(client.getName(), asked);
    Map<ZoneCode, Map<Instant, Boolean>> paid = new HashMap<>();
    List<RightAnswer> answers = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      CheckRights.Asked one = asked.get(i);
      boolean isPaid =
          paid.computeIfAbsent(one.zone(), _ -> new HashMap<>())
              .computeIfAbsent(one.at(), at -> isPaid(one.zone(), at));
      answers.add(answer(one, found.get(i), isPaid));
    }
    return answers;
  }

  private boolean isPaid(ZoneCode code, Instant at) {
    Zone zone = zones.get(code);
    return zone.tariffAt(at).payingUntil(at, zone.holidays()).isPresent();
  }

  private static RightAnswer answer(CheckRights.Asked asked, Entitlement found, boolean isPaid) {
    return switch (found) {
      case Entitlement.Entitled(SessionId right, Instant until) ->
          answer(asked, true, until, false, right, isPaid);
      case Entitlement.InGrace(SessionId right, Instant until) ->
          answer(asked, true, until, true, right, isPaid);
      case Entitlement.NotEntitled() -> answer(asked, false, null, false, null, isPaid);
    };
  }

  private static RightAnswer answer(
      CheckRights.Asked asked,
      boolean entitled,
      @Nullable Instant until,
      boolean inGrace,
      @Nullable SessionId right,
      boolean isPaid) {
    return new RightAnswer(
        asked.plate().map(LicencePlate::canonical).orElse(asked.written()),
        asked.zone().value(),
        SessionAnswer.local(asked.at()),
        entitled,
        until == null ? null : SessionAnswer.local(until),
        inGrace,
        right == null ? null : right.value(),
        isPaid);
  }

  private ResponseEntity<?> objection(ObjectionAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
