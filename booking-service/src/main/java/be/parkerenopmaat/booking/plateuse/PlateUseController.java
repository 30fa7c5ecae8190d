package be.parkerenopmaat.booking.plateuse;

import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// Shows operators, scope `operations`, which plates visited many households in a quarter.
@RestController
class PlateUseController {

  private static final String PATH = "/api/v1/operations/parking/plates";

  private final PlateUseQueries queries;
  private final Problems problems;
  private final Clock clock;

  PlateUseController(PlateUseQueries queries, Problems problems, Clock clock) {
    this.queries = queries;
    this.problems = problems;
    this.clock = clock;
  }

  /// @param quarter such as `2026-Q4`; this quarter when it is not given
  /// @param households show plates that visited at least so many
  @GetMapping(PATH)
  ResponseEntity<?> plates(
      PageRequest page,
      @RequestParam Optional<String> quarter,
      @RequestParam(defaultValue = "3") int households) {
    Quarter asked;
    try {
      asked = quarter.map(Quarter::parse).orElseGet(() -> Quarter.of(clock.instant()));
    } catch (IllegalArgumentException e) {
      return problems.answer(HttpStatus.BAD_REQUEST, "invalid-request", Map.of("field", "quarter"));
    }
    long total = page.withCount() ? queries.count(asked, households) : 0;
    URI self =
        UriComponentsBuilder.fromPath(PATH)
            .queryParam("quarter", asked)
            .queryParam("households", households)
            .build()
            .toUri();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(HalPage.MEDIA_TYPE))
        .body(HalPage.of(page, total, "plates", queries.page(asked, households, page), self));
  }
}
