package be.parkerenopmaat.booking.enforcement;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.enforcement.ApdsObjects.Product;
import be.parkerenopmaat.booking.enforcement.ApdsObjects.Specification;
import be.parkerenopmaat.platform.problem.Problems;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/apds/v4`: the right check's data in the shapes of APDS v4, for reading. A list of rights or
/// sessions asks for a plate or a place, and every right that is shown counts as a check and is
/// noted like one.
@RestController
class ApdsController {

  private static final int LARGEST_PAGE = 500;
  private static final String USUAL_PAGE = "100";

  private final ApdsObjects objects;
  private final ApdsQueries queries;
  private final NoteShownRights noteShown;
  private final RightsSettings.Enforcement settings;
  private final Problems problems;
  private final Clock clock;

  ApdsController(
      ApdsObjects objects,
      ApdsQueries queries,
      NoteShownRights noteShown,
      RightsSettings settings,
      Problems problems,
      Clock clock) {
    this.objects = objects;
    this.queries = queries;
    this.noteShown = noteShown;
    this.settings = settings.enforcement();
    this.problems = problems;
    this.clock = clock;
  }

  /// @param place ids of zones
  @GetMapping("/apds/v4/rights/specs")
  Apds.Page<Apds.RightSpecification> specifications(@RequestParam Optional<List<String>> place) {
    List<Apds.RightSpecification> all =
        objects.specifications().stream()
            .filter(one -> place.map(ids -> ids.contains(one.zone().code().value())).orElse(true))
            .map(objects::shown)
            .toList();
    return new Apds.Page<>(
        new Apds.Meta(clock.instant().getEpochSecond(), 0, all.size(), all.size()), all);
  }

  @GetMapping("/apds/v4/rights/specs/{id}")
  ResponseEntity<?> specification(@PathVariable String id) {
    return objects
        .specification(id)
        .<ResponseEntity<?>>map(one -> ResponseEntity.ok(objects.shown(one)))
        .orElseGet(this::notFound);
  }

  @GetMapping("/apds/v4/rights/assigned")
  ResponseEntity<?> assignedRights(
      Principal client,
      @RequestParam(name = "credential_id") Optional<List<String>> plates,
      @RequestParam Optional<List<String>> place,
      @RequestParam(name = "right_spec") Optional<String> specification,
      @RequestParam(name = "start_after") Optional<Long> startAfter,
      @RequestParam(name = "start_before") Optional<Long> startBefore,
      @RequestParam(name = "end_after") Optional<Long> endAfter,
      @RequestParam(name = "end_before") Optional<Long> endBefore,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = USUAL_PAGE) int pageSize) {
    Wish wish =
        new Wish(
            plates,
            place,
            specification,
            instant(startAfter),
            instant(startBefore),
            instant(endAfter),
            instant(endBefore));
    return page(client, wish, offset, pageSize, objects::assignedRight);
  }

  @GetMapping("/apds/v4/rights/assigned/{id}")
  ResponseEntity<?> assignedRight(Principal client, @PathVariable UUID id) {
    return one(client, id)
        .<ResponseEntity<?>>map(row -> ResponseEntity.ok(objects.assignedRight(row)))
        .orElseGet(this::notFound);
  }

  /// Only what has started is a session.
  @GetMapping("/apds/v4/sessions")
  ResponseEntity<?> sessions(
      Principal client,
      @RequestParam(name = "credential_id") Optional<List<String>> plates,
      @RequestParam Optional<List<String>> place,
      @RequestParam(name = "start_after") Optional<Long> startAfter,
      @RequestParam(name = "start_before") Optional<Long> startBefore,
      @RequestParam(name = "end_after") Optional<Long> endAfter,
      @RequestParam(name = "end_before") Optional<Long> endBefore,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam(defaultValue = USUAL_PAGE) int pageSize) {
    Instant now = clock.instant();
    // Strictly before the next nanosecond: what starts now has started.
    Instant started = now.plusNanos(1000);
    Instant wanted = instant(startBefore);
    Wish wish =
        new Wish(
            plates,
            place,
            Optional.empty(),
            instant(startAfter),
            wanted == null || wanted.isAfter(started) ? started : wanted,
            instant(endAfter),
            instant(endBefore));
    return page(client, wish, offset, pageSize, row -> objects.session(row, now));
  }

  @GetMapping("/apds/v4/sessions/{id}")
  ResponseEntity<?> session(Principal client, @PathVariable UUID id) {
    Instant now = clock.instant();
    return one(client, id)
        .filter(row -> row.cancelledAt() == null && !row.startsAt().isAfter(now))
        .<ResponseEntity<?>>map(row -> ResponseEntity.ok(objects.session(row, now)))
        .orElseGet(this::notFound);
  }

  /// What a list is asked for.
  private record Wish(
      Optional<List<String>> plates,
      Optional<List<String>> places,
      Optional<String> specification,
      @Nullable Instant startsAfter,
      @Nullable Instant startsBefore,
      @Nullable Instant endsAfter,
      @Nullable Instant endsBefore) {}

  private ResponseEntity<?> page(
      Principal client,
      Wish wish,
      int offset,
      int pageSize,
      Function<ApdsQueries.Row, Object> shown) {
    if (wish.plates().isEmpty() && wish.places().isEmpty()) {
      return objection(ObjectionAnswer.of(Objection.CHECK_UNBOUNDED));
    }
    if (wish.plates().map(List::size).orElse(0) > settings.batch()) {
      return objection(ObjectionAnswer.of(Objection.TOO_MANY_CHECKS, settings.batch()));
    }
    Instant now = clock.instant();
    int limit = Math.clamp(pageSize, 1, LARGEST_PAGE);
    int from = Math.max(0, offset);
    Optional<Specification> specification = wish.specification().flatMap(objects::specification);
    boolean nothing = wish.specification().isPresent() && specification.isEmpty();
    List<ApdsQueries.Row> rows =
        nothing ? List.of() : queries.rights(filter(wish, specification, now), from, limit);
    noteShown.note(client.getName(), wish.plates().orElse(List.of()), rows, now);
    long total = rows.isEmpty() ? 0 : rows.getFirst().total();
    return ResponseEntity.ok(
        new Apds.Page<>(
            new Apds.Meta(now.getEpochSecond(), from, limit, total),
            rows.stream().map(shown).toList()));
  }

  private ApdsQueries.Filter filter(Wish wish, Optional<Specification> specification, Instant now) {
    Instant earliest = now.minus(settings.lookBack());
    Instant endsAfter = wish.endsAfter();
    return new ApdsQueries.Filter(
        null,
        wish.plates()
            .map(
                plates ->
                    plates.stream()
                        .flatMap(plate -> LicencePlate.read(plate, "BE").stream())
                        .map(LicencePlate::canonical)
                        .toList())
            .orElse(null),
        specification
            .map(one -> List.of(one.zone().code().value()))
            .filter(zone -> wish.places().map(places -> places.containsAll(zone)).orElse(true))
            .or(() -> specification.map(_ -> List.<String>of()))
            .or(wish::places)
            .orElse(null),
        specification.map(one -> one.product() == Product.VISITOR_PASS).orElse(null),
        endsAfter == null || endsAfter.isBefore(earliest) ? earliest : endsAfter,
        wish.endsBefore(),
        wish.startsAfter(),
        wish.startsBefore());
  }

  private Optional<ApdsQueries.Row> one(Principal client, UUID id) {
    Instant now = clock.instant();
    List<ApdsQueries.Row> rows =
        queries.rights(
            new ApdsQueries.Filter(
                id, null, null, null, now.minus(settings.lookBack()), null, null, null),
            0,
            1);
    noteShown.note(client.getName(), List.of(), rows, now);
    return rows.stream().findFirst();
  }

  private static @Nullable Instant instant(Optional<Long> epochSecond) {
    return epochSecond.map(Instant::ofEpochSecond).orElse(null);
  }

  private ResponseEntity<?> notFound() {
    return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }

  private ResponseEntity<?> objection(ObjectionAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
