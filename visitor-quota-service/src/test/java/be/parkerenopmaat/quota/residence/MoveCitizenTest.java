package be.parkerenopmaat.quota.residence;

import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.MoveRules;
import be.parkerenopmaat.quota.domain.MoveRules.Arrival;
import be.parkerenopmaat.quota.domain.MoveRules.Departure;
import be.parkerenopmaat.quota.domain.MoveRules.HouseholdChange;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.storage.PostgresQuotaBooks;
import be.parkerenopmaat.quota.storage.PostgresResidences;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Moves on real tables, under every scope and with other rules than the defaults.
class MoveCitizenTest {

  private static final MoveRules STRICT =
      new MoveRules(Arrival.REMAINING_DAYS, Departure.CLOSE, HouseholdChange.LESS_WHAT_WAS_TAKEN);

  private final TestDatabase database = TestDatabase.of("visitor-quota-service");
  private final PostgresResidences residences = new PostgresResidences(database.jdbc());
  private final CitizenId peeters = new CitizenId(UUID.randomUUID());
  private final CitizenId partner = new CitizenId(UUID.randomUUID());
  private final UUID household = UUID.randomUUID();
  private final UUID elsewhere = UUID.randomUUID();
  private final UUID address = UUID.randomUUID();

  @ParameterizedTest
  @EnumSource(QuotaScope.class)
  void the_first_news_of_somebody_is_no_move(QuotaScope scope) {
    live(scope, peeters, "centrum", household, address);

    assertThat(entriesOf(household)).isEmpty();
    assertThat(entriesOf(address)).isEmpty();
    assertThat(entriesOf(peeters.value())).isEmpty();
  }

  @Test
  void the_last_of_a_household_to_leave_closes_its_lots() {
    live(QuotaScope.HOUSEHOLD, peeters, "centrum", household, address);
    live(QuotaScope.HOUSEHOLD, partner, "centrum", household, address);

    live(QuotaScope.HOUSEHOLD, peeters, null, null, null);
    assertThat(entriesOf(household)).last().isEqualTo("NOTED 0 MEMBER_LEFT");
    live(QuotaScope.HOUSEHOLD, partner, null, null, null);
    assertThat(entriesOf(household)).last().isEqualTo("ADJUSTED 5400 LAST_MEMBER_LEFT");
  }

  @Test
  void a_person_takes_their_hours_along_within_the_zone() {
    live(QuotaScope.PERSON, peeters, "centrum", household, address);

    live(QuotaScope.PERSON, peeters, "centrum", elsewhere, UUID.randomUUID());

    assertThat(entriesOf(peeters.value())).isEmpty();
  }

  @Test
  void a_person_who_leaves_the_zone_and_comes_back_finds_what_was_left() {
    live(QuotaScope.PERSON, peeters, "centrum", household, address);
    live(QuotaScope.PERSON, peeters, null, null, null);
    live(QuotaScope.PERSON, peeters, "centrum", elsewhere, address);

    assertThat(entriesOf(peeters.value()))
        .containsExactly(
            "GRANTED 5400 QUARTER_OPENED",
            "ADJUSTED 5400 LAST_MEMBER_LEFT",
            "NOTED 0 MEMBER_ARRIVED");
  }

  @Test
  void who_becomes_known_with_an_address_did_not_move() {
    live(QuotaScope.ADDRESS, peeters, "centrum", household, null);

    live(QuotaScope.ADDRESS, peeters, "centrum", household, address);

    assertThat(entriesOf(address)).isEmpty();
  }

  @Test
  void an_address_keeps_its_hours_while_anybody_lives_there_in_whatever_household() {
    live(QuotaScope.ADDRESS, peeters, "centrum", household, address);
    live(QuotaScope.ADDRESS, partner, "centrum", elsewhere, address);

    live(QuotaScope.ADDRESS, peeters, "centrum", household, UUID.randomUUID());

    assertThat(entriesOf(address)).last().isEqualTo("NOTED 0 MEMBER_LEFT");
  }

  @Test
  void an_arrival_in_the_middle_of_the_quarter_has_the_days_that_are_left() {
    live(QuotaScope.HOUSEHOLD, peeters, null, null, null);
    live(QuotaScope.HOUSEHOLD, peeters, "centrum", household, address);

    // 23 November: 39 of 92 days are left, 2,289 of 5,400 minutes.
    assertThat(entriesOf(household))
        .containsExactly("GRANTED 5400 QUARTER_OPENED", "ADJUSTED 3111 MEMBER_ARRIVED");
  }

  @Test
  void an_erased_citizen_leaves_and_never_comes_back() {
    live(QuotaScope.HOUSEHOLD, peeters, "centrum", household, address);

    inTransaction(move -> move.erase(peeters, NOW), QuotaScope.HOUSEHOLD);
    live(QuotaScope.HOUSEHOLD, peeters, "centrum", household, address);

    assertThat(entriesOf(household)).last().isEqualTo("ADJUSTED 5400 LAST_MEMBER_LEFT");
    assertThat(residences.find(peeters)).hasValueSatisfying(r -> assertThat(r.inZone()).isFalse());
  }

  @Test
  void who_withdraws_is_forgotten_and_finds_the_hours_again_with_a_new_consent() {
    live(QuotaScope.HOUSEHOLD, partner, null, null, null);
    live(QuotaScope.HOUSEHOLD, partner, "centrum", household, address);
    var before = entriesOf(household);

    inTransaction(move -> move.forget(partner), QuotaScope.HOUSEHOLD);

    assertThat(residences.find(partner)).isEmpty();
    assertThat(entriesOf(household)).isEqualTo(before);
    live(QuotaScope.HOUSEHOLD, partner, "centrum", household, address);
    assertThat(entriesOf(household)).isEqualTo(before);
  }

  @Test
  void a_withdrawal_told_late_does_not_bring_back_who_was_erased() {
    inTransaction(move -> move.erase(peeters, NOW), QuotaScope.HOUSEHOLD);

    inTransaction(move -> move.forget(peeters), QuotaScope.HOUSEHOLD);
    live(QuotaScope.HOUSEHOLD, peeters, "centrum", household, address);

    assertThat(residences.find(peeters)).hasValueSatisfying(r -> assertThat(r.inZone()).isFalse());
  }

  private void live(
      QuotaScope scope,
      CitizenId citizen,
      @Nullable String zone,
      @Nullable UUID inHousehold,
      @Nullable UUID at) {
    inTransaction(move -> move.to(new Residence(citizen, zone, inHousehold, at, NOW)), scope);
  }

  private void inTransaction(Consumer<MoveCitizen> step, QuotaScope scope) {
    var move =
        new MoveCitizen(
            residences,
            new PostgresQuotaBooks(database.jdbc(), 5400),
            new QuotaRules(scope, 5400, STRICT),
            new BoundedWait());
    database.transactions().executeWithoutResult(_ -> step.accept(move));
  }

  private List<String> entriesOf(UUID owner) {
    return database
        .jdbc()
        .sql(
            """
            select kind || ' ' || minutes || ' ' || why from quota_entry
            join quota_lot using (lot_id)
            where owner_id = :owner and quarter = :quarter order by entry_number
            """)
        .param("owner", owner)
        .param("quarter", Q4.toString())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
