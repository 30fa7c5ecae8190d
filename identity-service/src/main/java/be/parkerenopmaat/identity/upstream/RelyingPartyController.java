package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import java.security.Principal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the providers need to know of us: `GET /relying-party/jwks`, one key that signs and one to
/// encrypt to. `POST /api/v1/operations/relying-party-keys` makes the next pair; nobody notices.
@RestController
class RelyingPartyController {

  private static final Logger log = LoggerFactory.getLogger(RelyingPartyController.class);

  private final RelyingPartyKeys keys;

  RelyingPartyController(RelyingPartyKeys keys) {
    this.keys = keys;
  }

  @GetMapping(path = "/relying-party/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
  String published() {
    return keys.published().toString();
  }

  @Idempotent
  @PostMapping("/api/v1/operations/relying-party-keys")
  @ResponseStatus(HttpStatus.CREATED)
  void rotate(RequestId request, Principal operator) {
    keys.rotate(request.value().toString());
    log.info("{} made the next keys that the providers read", operator.getName());
  }
}
