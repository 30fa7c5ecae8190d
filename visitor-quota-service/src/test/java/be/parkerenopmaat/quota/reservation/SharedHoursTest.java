package be.parkerenopmaat.quota.reservation;

import static be.parkerenopmaat.platform.testing.TestClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.QuarterMinutes;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionRequested;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.contracts.quota.QuotaEvent.HoursReserved;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.MoveRules;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.Residences;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Three residents of one address, two of them a household: who takes whose hours under each scope,
/// from what identity-service told on Kafka.
@ServiceTest
class SharedHoursTest {

  private final EventProbe events;
  private final Residences residences;
  private final SettleVisitorHours settle;
  private final JdbcClient jdbc;
  private final UUID address = UUID.randomUUID();
  private final UUID family = UUID.randomUUID();
  private final UUID peeters = UUID.randomUUID();
  private final UUID partner = UUID.randomUUID();
  private final UUID lodger = UUID.randomUUID();

  @Autowired
  SharedHoursTest(
      EventProbe events, Residences residences, SettleVisitorHours settle, JdbcClient jdbc) {
    this.events = events;
    this.residences = residences;
    this.settle = settle;
    this.jdbc = jdbc;
  }

  @ParameterizedTest
  @EnumSource(QuotaScope.class)
  void are_those_of_the_household_the_person_or_the_address(QuotaScope scope) {
    UUID lodgersHousehold = UUID.randomUUID();
    lives(peeters, family);
    lives(partner, family);
    lives(lodger, lodgersHousehold);

    books(scope, peeters, family);
    books(scope, partner, family);
    books(scope, lodger, lodgersHousehold);

    List<Integer> expected =
        switch (scope) {
          case HOUSEHOLD -> List.of(120, 120, 60);
          case PERSON -> List.of(60, 60, 60);
          case ADDRESS -> List.of(180, 180, 180);
        };
    assertThat(List.of(peeters, partner, lodger))
        .extracting(citizen -> reserved(shownTo(scope, citizen)))
        .containsExactlyElementsOf(expected);
  }

  private void lives(UUID citizen, UUID household) {
    events.publish(new ResidenceChanged(citizen, "centrum", household, START, address));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> residences.find(new CitizenId(citizen)).isPresent());
  }

  /// An hour of this quarter, in a city that chose `scope`.
  private void books(QuotaScope scope, UUID citizen, UUID household) {
    var session =
        new SessionRequested(
            UUID.randomUUID(),
            "centrum",
            START,
            START.plusSeconds(3600),
            0,
            List.of(new QuarterMinutes("2026-Q4", 60)));
    var booking =
        new BookingRequested(UUID.randomUUID(), citizen, household, null, List.of(session), START);
    var rules = new QuotaRules(scope, 5400, MoveRules.DEFAULTS);
    new BookingListener(settle, new OwnerOfBooking(rules, residences))
        .hear(
            List.of(
                new HeardEvent<BookingEvent>(
                    UUID.randomUUID(), booking, START, UUID.randomUUID().toString())));
    events.awaitTold(HoursReserved.class, told -> told.bookingId().equals(booking.bookingId()));
  }

  /// Whose hours the service shows to a citizen.
  private QuotaOwner shownTo(QuotaScope scope, UUID citizen) {
    return residences.find(new CitizenId(citizen)).flatMap(scope::ownerFor).orElseThrow();
  }

  private int reserved(QuotaOwner owner) {
    return jdbc.sql(
            """
            select reserved_minutes from quota_lot
            where owner_scope = :scope and owner_id = :owner and quarter = '2026-Q4'
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(Integer.class)
        .single();
  }
}
