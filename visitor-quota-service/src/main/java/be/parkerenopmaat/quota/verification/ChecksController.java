package be.parkerenopmaat.quota.verification;

import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.verification.VerifyLedger.Report;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lets operations run the checks now. Needs scope `operations`.
@RestController
class ChecksController {

  private final VerifyLedger verify;
  private final Clock clock;

  ChecksController(VerifyLedger verify, Clock clock) {
    this.verify = verify;
    this.clock = clock;
  }

  /// @param since the first quarter to look at; the current one when absent
  @GetMapping("/api/v1/operations/visitor-quota/checks")
  Report checks(@RequestParam @Nullable Quarter since) {
    return verify.verify(Optional.ofNullable(since).orElseGet(() -> Quarter.of(clock.instant())));
  }
}
