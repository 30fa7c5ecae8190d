package be.parkerenopmaat.wallet.reconciliation;

import be.parkerenopmaat.wallet.domain.ProviderDays;
import be.parkerenopmaat.wallet.domain.Reconciliation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes in what the provider says about a day. It corrects nothing: differences are for people.
@Component
class BringProviderDay {

  private static final Logger log = LoggerFactory.getLogger(BringProviderDay.class);

  private final ProviderDays days;
  private final Clock clock;

  BringProviderDay(ProviderDays days, Clock clock) {
    this.days = days;
    this.clock = clock;
  }

  @Transactional
  public Reconciliation bring(
      UUID id,
      LocalDate day,
      List<Reconciliation.Operation> operations,
      ProviderDays.@Nullable Payout payout,
      String operator) {
    Instant now = clock.instant();
    days.bring(day, operations, operator, now);
    if (payout != null && !days.paidOut(id, day, payout, operator, now)) {
      log.info("Payout {} was booked before", payout.reference());
    }
    log.info("{} brings the provider's list of {}", operator, day);
    return days.compare(day);
  }
}
