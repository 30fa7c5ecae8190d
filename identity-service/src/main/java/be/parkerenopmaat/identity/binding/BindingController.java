package be.parkerenopmaat.identity.binding;

import be.parkerenopmaat.identity.domain.BindingCode;
import be.parkerenopmaat.identity.domain.BindingDecision;
import be.parkerenopmaat.identity.domain.BindingRequest;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.KnownBy;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.identity.secrets.KeyedHash;
import be.parkerenopmaat.identity.secrets.Seal;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.problem.Problems;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The counter: `POST /api/v1/operations/bindings/find` shows who asked with a code and which
/// accounts have their name, `POST /api/v1/operations/bindings` binds. Codes are in the body, as
/// addresses are written down everywhere.
@RestController
class BindingController {

  /// More of one name are told apart by their Interne ID, which the citizen may know.
  private static final int ACCOUNTS_AT_MOST = 20;

  private final BindingRequests requests;
  private final Citizens citizens;
  private final BindForCitizen bindForCitizen;
  private final KeyedHash keyedHash;
  private final Seal seal;
  private final JsonMapper json;
  private final Problems problems;
  private final Clock clock;

  BindingController(
      BindingRequests requests,
      Citizens citizens,
      BindForCitizen bindForCitizen,
      KeyedHash keyedHash,
      Seal seal,
      JsonMapper json,
      Problems problems,
      Clock clock) {
    this.requests = requests;
    this.citizens = citizens;
    this.bindForCitizen = bindForCitizen;
    this.keyedHash = keyedHash;
    this.seal = seal;
    this.json = json;
    this.problems = problems;
    this.clock = clock;
  }

  @PostMapping("/api/v1/operations/bindings/find")
  ResponseEntity<?> find(@RequestBody Find find) {
    return of(find.code()).<ResponseEntity<?>>map(this::shown).orElseGet(this::unknownCode);
  }

  @Idempotent
  @PostMapping("/api/v1/operations/bindings")
  ResponseEntity<?> bind(@RequestBody Bind bind, Principal operator) {
    Optional<BindingRequest> request = of(bind.code());
    if (request.isEmpty()) {
      return unknownCode();
    }
    BindingDecision decision =
        bindForCitizen.bind(
            new CitizenId(bind.citizenId()),
            person(request.get()),
            Boolean.TRUE.equals(bind.namesDiffer()),
            operator.getName(),
            clock.instant());
    return switch (decision) {
      case BindingDecision.Allowed _ ->
          ResponseEntity.status(HttpStatus.CREATED).body(new Bound(bind.citizenId()));
      case BindingDecision.Declined(var reason) ->
          problems.answer(HttpStatus.UNPROCESSABLE_CONTENT, reason.code(), Map.of());
    };
  }

  private Optional<BindingRequest> of(String typed) {
    try {
      return requests.of(keyedHash.of(new BindingCode(typed)), clock.instant());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private ResponseEntity<?> unknownCode() {
    return problems.answer(HttpStatus.NOT_FOUND, "unknown-code", Map.of());
  }

  private ResponseEntity<Found> shown(BindingRequest request) {
    Person person = person(request);
    return ResponseEntity.ok(
        new Found(
            person.profile().displayName(),
            person.knownBy(),
            request.requestedAt(),
            request.expiresAt(),
            citizens.named(person.profile().familyName(), ACCOUNTS_AT_MOST).stream()
                .map(citizen -> Account.of(citizen, person))
                .toList()));
  }

  private Person person(BindingRequest request) {
    return json.readValue(seal.open(BindingRequest.SEAL, request.sealedPerson()), Person.class);
  }

  /// @param code as the citizen says it
  record Find(String code) {}

  /// @param citizenId of the account, as found
  /// @param namesDiffer true when the identity card shows one person under both names
  record Bind(String code, UUID citizenId, @Nullable Boolean namesDiffer) {}

  record Bound(UUID citizenId) {}

  /// @param name to compare with the identity card
  /// @param knownBy whose identifier is new
  record Found(
      String name,
      KnownBy knownBy,
      Instant requestedAt,
      Instant expiresAt,
      List<Account> accounts) {}

  /// @param sameName whether the whole name fits, and not only the family name
  record Account(
      UUID citizenId,
      long internalId,
      String aProfileId,
      String name,
      @Nullable String residentZone,
      Instant registeredAt,
      boolean sameName) {

    static Account of(Citizen.Registered citizen, Person person) {
      return new Account(
          citizen.id().value(),
          citizen.internalId(),
          citizen.aProfileId().value(),
          citizen.profile().displayName(),
          switch (citizen.residence()) {
            case Residence.InZone(var zone, _, _) -> zone.value();
            case Residence.Elsewhere() -> null;
          },
          citizen.registeredAt(),
          citizen.profile().hasNameOf(person.profile()));
    }
  }
}
