package be.parkerenopmaat.identity.profile;

import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.Product;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/me`: the profile, with the manual's Interne ID and A-Profiel ID.
@RestController
class ProfileController {

  private final Citizens citizens;
  private final Problems problems;

  ProfileController(Citizens citizens, Problems problems) {
    this.citizens = citizens;
    this.problems = problems;
  }

  @GetMapping("/api/v1/me")
  ResponseEntity<?> me(Caller caller) {
    return citizens
        .of(new CitizenId(caller.citizenId()))
        .<ResponseEntity<?>>map(
            citizen ->
                switch (citizen) {
                  case Citizen.Registered registered -> ResponseEntity.ok(Me.of(registered));
                  case Citizen.WithoutConsent _ ->
                      problems.answer(HttpStatus.FORBIDDEN, "consent-missing", Map.of());
                })
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of()));
  }

  /// @param residentZone null outside every zone
  record Me(
      UUID citizenId,
      long internalId,
      String aProfileId,
      String username,
      @Nullable String givenName,
      String familyName,
      @Nullable String residentZone,
      List<Product> products) {

    static Me of(Citizen.Registered citizen) {
      return new Me(
          citizen.id().value(),
          citizen.internalId(),
          citizen.aProfileId().value(),
          citizen.profile().username(),
          citizen.profile().givenName(),
          citizen.profile().familyName(),
          switch (citizen.residence()) {
            case Residence.InZone(var zone, _, _) -> zone.value();
            case Residence.Elsewhere() -> null;
          },
          citizen.products());
    }
  }
}
