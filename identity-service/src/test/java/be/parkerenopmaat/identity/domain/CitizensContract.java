package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.Race;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What every store of citizens keeps to.
public interface CitizensContract {

  Citizens citizens();

  <T> T inTransaction(Supplier<T> work);

  @Test
  default void nobody_is_known_before_they_have_an_account() {
    assertThat(citizens().of(Examples.citizenId())).isEmpty();
    assertThat(citizens().of(Examples.person().subject())).isEmpty();
  }

  @Test
  default void an_account_is_opened_once_and_found_again() {
    Person lena = Examples.person();

    Citizens.Account first = open(lena);
    Citizens.Account second = open(lena);

    assertThat(first.fresh()).isTrue();
    assertThat(second.fresh()).isFalse();
    assertThat(second.citizen()).isEqualTo(first.citizen());
    assertThat(citizens().of(lena.subject())).contains(first.citizen());
    assertThat(citizens().of(first.citizen().id())).contains(first.citizen());
    assertThat(first.citizen().registeredAt()).isEqualTo(Examples.NOW);
  }

  @Test
  default void two_people_never_share_an_a_profile_id_and_interne_ids_rise() {
    Person lena = Examples.person();
    // The first candidate of both is the same: the first six digits of their keyed hashes.
    Person joris =
        new Person(
            new SubjectKey(lena.subject().hex().substring(0, 6) + Examples.hash().substring(6)),
            "b-profile",
            lena.profile(),
            null);

    Citizen first = open(lena).citizen();
    Citizen second = open(joris).citizen();

    assertThat(second.aProfileId()).isNotEqualTo(first.aProfileId());
    assertThat(second.internalId()).isGreaterThan(first.internalId());
  }

  @Test
  default void a_citizen_who_consents_has_a_profile_until_they_withdraw() {
    Person lena = Examples.person();
    var account = (Citizen.WithoutConsent) open(lena).citizen();
    Citizen.Registered registered = account.consenting(lena.profile(), Examples.inTheCentre());

    citizens().save(registered);
    assertThat(citizens().of(account.id())).contains(registered);

    citizens().save(registered.with(Examples.profile("moved"), new Residence.Elsewhere()));
    assertThat(citizens().of(account.id()))
        .contains(registered.with(Examples.profile("moved"), new Residence.Elsewhere()));

    citizens().save(registered.withdrawn());
    assertThat(inTransaction(() -> citizens().locked(account.id()))).contains(account);
  }

  @Test
  default void who_is_erased_is_nobody_and_comes_back_as_a_stranger() {
    Person lena = Examples.person();
    var account = (Citizen.WithoutConsent) open(lena).citizen();
    citizens().save(account.consenting(lena.profile(), Examples.inTheCentre()));

    citizens().erase(account.id());

    assertThat(citizens().of(account.id())).isEmpty();
    assertThat(citizens().of(lena.subject())).isEmpty();
    assertThat(inTransaction(() -> citizens().locked(account.id()))).isEmpty();
    Citizens.Account again = open(lena);
    assertThat(again.fresh()).isTrue();
    assertThat(again.citizen().id()).isNotEqualTo(account.id());
    assertThat(again.citizen().internalId()).isGreaterThan(account.internalId());
  }

  @Test
  default void of_many_first_sign_ins_at_once_one_opens_the_account() {
    Person lena = Examples.person();

    var accounts = Race.run(8, () -> open(lena));

    assertThat(accounts).filteredOn(Citizens.Account::fresh).hasSize(1);
    assertThat(accounts.stream().map(Citizens.Account::citizen).distinct()).hasSize(1);
  }

  private Citizens.Account open(Person person) {
    return inTransaction(() -> citizens().open(person, Examples.citizenId(), Examples.NOW));
  }
}
