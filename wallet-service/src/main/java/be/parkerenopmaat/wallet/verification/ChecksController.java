package be.parkerenopmaat.wallet.verification;

import be.parkerenopmaat.wallet.verification.VerifyLedger.Report;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lets operations run the checks now. Needs scope `operations`.
@RestController
class ChecksController {

  private final VerifyLedger verify;

  ChecksController(VerifyLedger verify) {
    this.verify = verify;
  }

  /// @param everything goes through the whole ledger instead of what is new and the next slice
  @GetMapping("/api/v1/operations/ledger/checks")
  Report checks(@RequestParam(defaultValue = "false") boolean everything) {
    return verify.verify(everything);
  }
}
