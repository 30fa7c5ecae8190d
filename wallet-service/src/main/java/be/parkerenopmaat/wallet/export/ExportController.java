package be.parkerenopmaat.wallet.export;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `GET /api/v1/export/wallet`: this service's slice of the caller's copy. The address of a payment
/// page that may still be open is a secret.
@RestController
class ExportController {

  /// Postings lie in partitions beside their transactions, bound by a trigger instead of a key.
  private static final Map<String, String> POSTINGS =
      Map.of(
          "posting",
          "number in (select number from ledger_transaction where citizen_id = :citizen)");

  private static final Reach REACH = new Reach(POSTINGS, Set.of("redirect_url"));

  private final HeldRows held;

  ExportController(HeldRows held) {
    this.held = held;
  }

  @GetMapping("/api/v1/export/wallet")
  Map<String, List<JsonNode>> slice(Caller caller) {
    return held.of(caller.citizenId(), REACH);
  }
}
