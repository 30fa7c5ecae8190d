package be.parkerenopmaat.quota.operations;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.quota.domain.Blocks.Outcome;
import be.parkerenopmaat.quota.domain.Cause;
import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.RefusalReason;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.domain.Residences;
import be.parkerenopmaat.quota.operations.CorrectHours.Correction;
import be.parkerenopmaat.quota.operations.OwnerQueries.Block;
import be.parkerenopmaat.quota.operations.OwnerQueries.StoredLot;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Operators' door, for scope `operations`. Whatever they change leaves an entry with their client
/// id and their reason, which the household can read.
@RestController
@RequestMapping("/api/v1/operations/visitor-quota")
class OperationsController {

  /// Thousand hours: more in one go is a slip of the keyboard.
  private static final int MOST_MINUTES = 60_000;

  private final CorrectHours correctHours;
  private final BlockOwner blockOwner;
  private final OwnerQueries owners;
  private final UseQueries use;
  private final Residences residences;
  private final QuotaRules rules;
  private final Problems problems;

  OperationsController(
      CorrectHours correctHours,
      BlockOwner blockOwner,
      OwnerQueries owners,
      UseQueries use,
      Residences residences,
      QuotaRules rules,
      Problems problems) {
    this.correctHours = correctHours;
    this.blockOwner = blockOwner;
    this.owners = owners;
    this.use = use;
    this.residences = residences;
    this.rules = rules;
    this.problems = problems;
  }

  /// @param minutes above zero to give
  record Grant(
      @NotNull Quarter quarter,
      @Min(1) @Max(MOST_MINUTES) int minutes,
      @NotBlank @Size(max = 500) String reason) {}

  /// @param minutes below zero to take, above zero to give
  record Correct(
      @NotNull Quarter quarter,
      @Min(-MOST_MINUTES) @Max(MOST_MINUTES) int minutes,
      @NotBlank @Size(max = 500) String reason) {}

  record Reason(@NotBlank @Size(max = 500) String reason) {}

  record CorrectedLot(UUID ownerId, String quarter, int remainingMinutes) {}

  record OwnerState(String scope, UUID ownerId, List<StoredLot> lots, @Nullable Block block) {}

  /// @param ownerId whose hours the citizen shares; null for who has none
  record KnownCitizen(
      UUID citizenId, @Nullable String zone, String scope, @Nullable UUID ownerId, Instant since) {}

  @GetMapping("/citizens/{citizenId}")
  ResponseEntity<?> citizen(@PathVariable UUID citizenId) {
    return residences
        .find(new CitizenId(citizenId))
        .<ResponseEntity<?>>map(residence -> ResponseEntity.ok(known(residence)))
        .orElseGet(this::notFound);
  }

  @GetMapping("/owners/{ownerId}")
  ResponseEntity<?> owner(@PathVariable UUID ownerId) {
    return forKnown(ownerId, owner -> ResponseEntity.ok(state(owner)));
  }

  @GetMapping("/owners/{ownerId}/entries")
  ResponseEntity<?> entries(@PathVariable UUID ownerId, PageRequest page) {
    return forKnown(
        ownerId,
        owner ->
            hal(
                HalPage.of(
                    page,
                    page.withCount() ? owners.countEntries(owner) : 0,
                    "entries",
                    owners.entries(owner, page),
                    URI.create(
                        "/api/v1/operations/visitor-quota/owners/" + ownerId + "/entries"))));
  }

  @Idempotent
  @PostMapping("/owners/{ownerId}/grants")
  ResponseEntity<?> grant(
      @PathVariable UUID ownerId,
      @Valid @RequestBody Grant grant,
      RequestId request,
      Principal operator) {
    return correct(
        ownerId,
        grant.quarter(),
        grant.minutes(),
        Cause.byOperator(
            operator.getName(), Why.GRANTED_BY_OPERATOR, grant.reason(), request.value()));
  }

  @Idempotent
  @PostMapping("/owners/{ownerId}/corrections")
  ResponseEntity<?> correct(
      @PathVariable UUID ownerId,
      @Valid @RequestBody Correct correct,
      RequestId request,
      Principal operator) {
    if (correct.minutes() == 0) {
      return problems.answer(HttpStatus.BAD_REQUEST, "invalid-request", Map.of("field", "minutes"));
    }
    return correct(
        ownerId,
        correct.quarter(),
        correct.minutes(),
        Cause.byOperator(
            operator.getName(), Why.CORRECTED_BY_OPERATOR, correct.reason(), request.value()));
  }

  @Idempotent
  @PostMapping("/owners/{ownerId}/block")
  ResponseEntity<?> block(
      @PathVariable UUID ownerId,
      @Valid @RequestBody Reason reason,
      RequestId request,
      Principal operator) {
    return forKnown(
        ownerId,
        owner ->
            done(
                owner,
                blockOwner.block(owner, operator.getName(), reason.reason(), request.value()),
                "already-blocked"));
  }

  @Idempotent
  @PostMapping("/owners/{ownerId}/unblock")
  ResponseEntity<?> unblock(
      @PathVariable UUID ownerId,
      @Valid @RequestBody Reason reason,
      RequestId request,
      Principal operator) {
    return forKnown(
        ownerId,
        owner ->
            done(
                owner,
                blockOwner.unblock(owner, operator.getName(), reason.reason(), request.value()),
                "not-blocked"));
  }

  /// Owners by their use of a quarter, the heaviest first.
  @GetMapping("/use")
  ResponseEntity<?> use(@RequestParam Quarter quarter, PageRequest page) {
    return hal(
        HalPage.of(
            page,
            page.withCount() ? use.count(quarter) : 0,
            "owners",
            use.page(quarter, page),
            URI.create("/api/v1/operations/visitor-quota/use?quarter=" + quarter)));
  }

  private ResponseEntity<?> correct(UUID ownerId, Quarter quarter, int change, Cause cause) {
    return forKnown(
        ownerId,
        owner ->
            switch (correctHours.correct(new LotKey(owner, quarter), change, cause)) {
              case Correction.Done(var remaining) ->
                  ResponseEntity.status(HttpStatus.CREATED)
                      .body(new CorrectedLot(ownerId, quarter.toString(), remaining));
              case Correction.MoreThanIsLeft(var remaining) ->
                  problems.answer(
                      HttpStatus.UNPROCESSABLE_CONTENT,
                      "more-than-is-left",
                      Map.of("remainingMinutes", remaining),
                      remaining);
              case Correction.QuarterNotOpen _ ->
                  problems.answer(
                      HttpStatus.UNPROCESSABLE_CONTENT,
                      RefusalReason.QUARTER_NOT_OPEN.code(),
                      Map.of());
            });
  }

  private ResponseEntity<?> done(QuotaOwner owner, Outcome outcome, String code) {
    return switch (outcome) {
      case DONE -> ResponseEntity.ok(state(owner));
      case ALREADY_SO -> problems.answer(HttpStatus.CONFLICT, code, Map.of());
    };
  }

  private ResponseEntity<?> forKnown(UUID ownerId, Function<QuotaOwner, ResponseEntity<?>> answer) {
    var owner = new QuotaOwner(rules.scope(), ownerId);
    return owners.traces(owner) == 0 ? notFound() : answer.apply(owner);
  }

  private ResponseEntity<?> notFound() {
    return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }

  private OwnerState state(QuotaOwner owner) {
    return new OwnerState(
        owner.scope().name(), owner.id(), owners.lots(owner), owners.block(owner).orElse(null));
  }

  private KnownCitizen known(Residence residence) {
    return new KnownCitizen(
        residence.citizen().value(),
        residence.zone(),
        rules.scope().name(),
        rules.scope().ownerFor(residence).map(QuotaOwner::id).orElse(null),
        residence.since());
  }

  private static ResponseEntity<?> hal(HalPage page) {
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(HalPage.MEDIA_TYPE)).body(page);
  }
}
