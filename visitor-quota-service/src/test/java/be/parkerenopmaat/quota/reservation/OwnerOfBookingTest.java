package be.parkerenopmaat.quota.reservation;

import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.MoveRules;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.domain.Residences;
import be.parkerenopmaat.quota.storage.PostgresResidences;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whose hours a booking takes and whose a citizen sees are the same, under every scope.
class OwnerOfBookingTest {

  private final Residences residences =
      new PostgresResidences(TestDatabase.of("visitor-quota-service").jdbc());
  private final CitizenId peeters = new CitizenId(UUID.randomUUID());
  private final UUID household = UUID.randomUUID();
  private final UUID address = UUID.randomUUID();

  @ParameterizedTest
  @EnumSource(QuotaScope.class)
  void a_resident_books_from_the_hours_that_they_see(QuotaScope scope) {
    Residence residence = lives("centrum", household, address);
    UUID expected =
        switch (scope) {
          case HOUSEHOLD -> household;
          case PERSON -> peeters.value();
          case ADDRESS -> address;
        };

    assertThat(scope.ownerFor(residence)).hasValue(new QuotaOwner(scope, expected));
    assertThat(owners(scope).of(peeters, household)).hasValue(new QuotaOwner(scope, expected));
  }

  @ParameterizedTest
  @EnumSource(QuotaScope.class)
  void who_lives_outside_every_zone_has_none(QuotaScope scope) {
    Residence residence = lives(null, null, null);

    assertThat(scope.ownerFor(residence)).isEmpty();
    assertThat(owners(scope).of(peeters, null)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = QuotaScope.class,
      names = {"HOUSEHOLD", "PERSON"})
  void a_booking_that_is_faster_than_the_news_of_its_citizen_finds_its_hours(QuotaScope scope) {
    assertThat(owners(scope).of(peeters, household)).isPresent();
  }

  @Test
  void nobody_shares_the_hours_of_an_address_that_was_not_told() {
    Residence residence = lives("centrum", household, null);

    assertThat(QuotaScope.ADDRESS.ownerFor(residence)).isEmpty();
    assertThat(owners(QuotaScope.ADDRESS).of(peeters, household)).isEmpty();
  }

  private Residence lives(@Nullable String zone, @Nullable UUID inHousehold, @Nullable UUID at) {
    var residence = new Residence(peeters, zone, inHousehold, at, NOW);
    residences.put(residence);
    return residence;
  }

  private OwnerOfBooking owners(QuotaScope scope) {
    return new OwnerOfBooking(new QuotaRules(scope, 5400, MoveRules.DEFAULTS), residences);
  }
}
