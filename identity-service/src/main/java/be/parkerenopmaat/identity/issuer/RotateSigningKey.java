package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import java.security.Principal;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/v1/operations/signing-keys`: an operator has the issuer sign with a new key. Nobody
/// notices: the old one stays published for as long as its tokens live.
@RestController
class RotateSigningKey {

  private static final Logger log = LoggerFactory.getLogger(RotateSigningKey.class);

  private final SigningKeys keys;

  RotateSigningKey(SigningKeys keys) {
    this.keys = keys;
  }

  @Idempotent
  @PostMapping("/api/v1/operations/signing-keys")
  @ResponseStatus(HttpStatus.CREATED)
  NewKey rotate(RequestId request, Principal operator) {
    String kid = request.value().toString();
    var made = new NewKey(kid, keys.rotate(kid));
    log.info(
        "{} made signing key {}, which signs from {}", operator.getName(), kid, made.signsFrom());
    return made;
  }

  /// @param kid the key's name in the JWKS
  /// @param signsFrom until then it is published and not used
  record NewKey(String kid, Instant signsFrom) {}
}
