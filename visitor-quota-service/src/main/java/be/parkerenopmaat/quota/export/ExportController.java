package be.parkerenopmaat.quota.export;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `GET /api/v1/export/visitor-quota`: this service's slice of the caller's copy. The hours are the
/// household's; of its entries, only those that the caller caused.
@RestController
class ExportController {

  private static final Reach REACH =
      new Reach(
          Map.of(
              "quota_lot",
              """
              owner_id in (select owner from citizen_residence r,
                             unnest(array[r.citizen_id, r.household_id, r.address_id]) as owner
                            where r.citizen_id = :citizen)""",
              "quota_entry",
              """
              (actor_id = cast(:citizen as text)
               or booking_id in (select booking_id from quota_reservation
                                  where citizen_id = :citizen))"""),
          Set.of());

  private final HeldRows held;

  ExportController(HeldRows held) {
    this.held = held;
  }

  @GetMapping("/api/v1/export/visitor-quota")
  Map<String, List<JsonNode>> slice(Caller caller) {
    return held.of(caller.citizenId(), REACH);
  }
}
