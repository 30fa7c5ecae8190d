package be.parkerenopmaat.booking.upkeep;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PlateSeal;
import be.parkerenopmaat.booking.domain.Plates;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets plates when nobody can check them any more, grace included. Safe with any number of
/// replicas: each passes over what another one forgets, and over what is being booked.
@Component
class ForgetPlates {

  private static final Logger log = LoggerFactory.getLogger(ForgetPlates.class);
  private static final int AT_ONCE = 500;
  private static final String ANY_COUNTRY = "BE";

  private final Plates plates;
  private final PlateSeal seal;
  private final RightsSettings.Enforcement settings;
  private final TransactionTemplate transactions;
  private final Clock clock;

  ForgetPlates(
      Plates plates,
      PlateSeal seal,
      RightsSettings settings,
      TransactionTemplate transactions,
      Clock clock) {
    this.plates = plates;
    this.seal = seal;
    this.settings = settings.enforcement();
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Each batch is a transaction of its own, so that nobody waits long for what it locks.
  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
  void forget() {
    Instant since = clock.instant().minus(settings.plateRetention()).minus(settings.grace());
    int all = 0;
    long after = 0;
    List<Plates.Unused> unused = plates.unused(since, after, AT_ONCE);
    while (!unused.isEmpty()) {
      List<Plates.Forgotten> forgotten = unused.stream().map(this::sealed).toList();
      all += transactions.execute(_ -> plates.forget(forgotten, since));
      after = unused.getLast().number();
      unused = plates.unused(since, after, AT_ONCE);
    }
    if (all > 0) {
      log.info("Forgot {} plates", all);
    }
  }

  private Plates.Forgotten sealed(Plates.Unused unused) {
    LicencePlate plate = new LicencePlate(unused.canonical(), ANY_COUNTRY);
    return new Plates.Forgotten(
        unused.number(), seal.of(new Place(plate, unused.zone())), plate.masked());
  }
}
