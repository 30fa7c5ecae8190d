package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.wallet.domain.UnpaidInvoices;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Forgets whom an invoice was for that was never paid: no law asks to keep it. A month after the
/// top-up ended, for until then a confirmation that is late may still make the invoice due.
@Component
class ForgetCompanies {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int AT_MOST = 500;

  private final UnpaidInvoices unpaid;
  private final Clock clock;

  ForgetCompanies(UnpaidInvoices unpaid, Clock clock) {
    this.unpaid = unpaid;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forget() {
    unpaid.forgetCompanies(clock.instant().minus(KEPT), AT_MOST);
  }
}
