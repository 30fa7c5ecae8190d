package be.parkerenopmaat.identity.erasure;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.platform.security.Caller;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/// `DELETE /api/v1/me`: the caller is nobody any more. Asking twice is answered the same.
@RestController
class ErasureController {

  private final EraseCitizen eraseCitizen;
  private final Clock clock;

  ErasureController(EraseCitizen eraseCitizen, Clock clock) {
    this.eraseCitizen = eraseCitizen;
    this.clock = clock;
  }

  @DeleteMapping("/api/v1/me")
  ResponseEntity<Void> erase(Caller caller) {
    eraseCitizen.erase(new CitizenId(caller.citizenId()), clock.instant());
    return ResponseEntity.noContent().build();
  }
}
