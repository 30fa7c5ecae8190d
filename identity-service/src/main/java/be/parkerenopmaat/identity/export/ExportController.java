package be.parkerenopmaat.identity.export;

import be.parkerenopmaat.platform.held.HeldRows;
import be.parkerenopmaat.platform.held.Reach;
import be.parkerenopmaat.platform.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `GET /api/v1/export/identity`: this service's slice of the caller's copy. Tokens, session names
/// and the keyed hash that recognises people are secrets of the service.
@RestController
class ExportController {

  private static final Reach REACH =
      new Reach(
          Map.of(
              "citizen", "id = :citizen",
              "oauth2_authorization", "principal_name = cast(:citizen as text)",
              "spring_session", "principal_name = cast(:citizen as text)"),
          Set.of(
              "subject_key",
              "sealed_grant",
              "attributes",
              "attribute_bytes",
              "primary_id",
              "session_primary_id",
              "session_id",
              "token_hash",
              "authorization_code_value",
              "authorization_code_metadata",
              "access_token_value",
              "access_token_metadata",
              "oidc_id_token_value",
              "oidc_id_token_metadata",
              "refresh_token_value",
              "refresh_token_metadata"));

  private final HeldRows held;

  ExportController(HeldRows held) {
    this.held = held;
  }

  @GetMapping("/api/v1/export/identity")
  Map<String, List<JsonNode>> slice(Caller caller) {
    return held.of(caller.citizenId(), REACH);
  }
}
