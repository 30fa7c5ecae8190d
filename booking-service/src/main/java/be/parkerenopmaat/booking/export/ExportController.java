package be.parkerenopmaat.booking.export;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `GET /api/v1/export/bookings`: this service's slice of the caller's copy.
@RestController
class ExportController {

  /// No foreign key leads from the history to the plates, so they are named here: a session that is
  /// over may have had another plate than its booking.
  private static final Reach REACH =
      new Reach(
          Map.of(
              "citizen",
              "id = :citizen",
              "parking_key",
              """
              id in (select parking_key from every_session where citizen_id = :citizen
                     union select parking_key from booking where citizen_id = :citizen)
              """),
          Set.of("token_hash"));

  private final HeldRows held;

  ExportController(HeldRows held) {
    this.held = held;
  }

  @GetMapping("/api/v1/export/bookings")
  Map<String, List<JsonNode>> slice(Caller caller) {
    return held.of(caller.citizenId(), REACH);
  }
}
