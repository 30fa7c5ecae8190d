package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.Race;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
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
            KnownBy.A_PROFILE,
            "b-profile",
            lena.profile(),
            null,
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

  @Test
  default void an_account_opens_by_every_key_that_is_bound_to_it() {
    Person lena = Examples.person(KnownBy.ITSME);
    Person withHerCard = Examples.person(KnownBy.EID);
    CitizenId account = open(lena).citizen().id();

    assertThat(bind(account, withHerCard)).isEqualTo(account);
    assertThat(bind(account, withHerCard)).isEqualTo(account);

    assertThat(citizens().of(lena.subject()).map(Citizen::id)).contains(account);
    assertThat(citizens().of(withHerCard.subject()).map(Citizen::id)).contains(account);
    assertThat(open(withHerCard).fresh()).isFalse();
  }

  @Test
  default void an_itsme_that_was_made_anew_takes_the_place_of_the_one_before() {
    Person lena = Examples.person(KnownBy.ITSME);
    Person anew = Examples.person(KnownBy.ITSME);
    Person again = Examples.person(KnownBy.ITSME);
    CitizenId account = open(lena).citizen().id();

    bind(account, anew);
    bind(account, again);

    assertThat(citizens().of(again.subject()).map(Citizen::id)).contains(account);
    assertThat(citizens().of(lena.subject())).isEmpty();
    assertThat(citizens().of(anew.subject())).isEmpty();
  }

  @Test
  default void who_is_locked_by_a_key_is_who_it_opens() {
    Person lena = Examples.person(KnownBy.ITSME);
    Person anew = Examples.person(KnownBy.ITSME);
    CitizenId account = open(lena).citizen().id();

    bind(account, anew);

    assertThat(inTransaction(() -> citizens().locked(anew.subject())).map(Citizen::id))
        .contains(account);
    assertThat(inTransaction(() -> citizens().locked(lena.subject()))).isEmpty();
  }

  @Test
  default void a_key_never_opens_two_accounts() {
    Person lena = Examples.person(KnownBy.ITSME);
    Person joris = Examples.person(KnownBy.ITSME);
    CitizenId hers = open(lena).citizen().id();
    CitizenId his = open(joris).citizen().id();

    assertThat(bind(hers, joris)).isEqualTo(his);

    assertThat(citizens().of(joris.subject()).map(Citizen::id)).contains(his);
    assertThat(citizens().of(lena.subject()).map(Citizen::id)).contains(hers);
  }

  @Test
  default void of_a_binding_and_a_first_sign_in_at_once_one_has_the_key() {
    CitizenId account = open(Examples.person(KnownBy.EID)).citizen().id();
    Person newcomer = Examples.person(KnownBy.ITSME);
    var turn = new AtomicInteger();

    var owners =
        Race.run(
            8,
            () ->
                turn.getAndIncrement() % 2 == 0
                    ? bind(account, newcomer)
                    : open(newcomer).citizen().id());

    assertThat(owners.stream().distinct()).hasSize(1);
    assertThat(citizens().of(newcomer.subject()).map(Citizen::id)).contains(owners.getFirst());
  }

  @Test
  default void who_is_erased_is_known_by_none_of_their_keys() {
    Person lena = Examples.person(KnownBy.ITSME);
    Person withHerCard = Examples.person(KnownBy.EID);
    CitizenId account = open(lena).citizen().id();
    bind(account, withHerCard);

    inTransaction(
        () -> {
          citizens().erase(account);
          return account;
        });

    assertThat(citizens().of(lena.subject())).isEmpty();
    assertThat(citizens().of(withHerCard.subject())).isEmpty();
  }

  @Test
  default void operators_find_accounts_by_family_name_the_first_to_register_first() {
    String name = "Wouters-" + Examples.hash();
    CitizenId first = registered(name);
    CitizenId second = registered(name.toUpperCase(Locale.ROOT));
    registered("Another-" + name);

    assertThat(citizens().named(name, 10)).extracting(Citizen::id).containsExactly(first, second);
    assertThat(citizens().named(name, 1)).extracting(Citizen::id).containsExactly(first);
  }

  private CitizenId registered(String familyName) {
    var account = (Citizen.WithoutConsent) open(Examples.person()).citizen();
    citizens()
        .save(
            account.consenting(
                new Profile("lena", "Lena", familyName, null, null), Examples.inTheCentre()));
    return account.id();
  }

  private CitizenId bind(CitizenId account, Person person) {
    return inTransaction(
        () -> {
          citizens().locked(account);
          return citizens()
              .bind(account, person.subject(), person.knownBy(), BoundBy.CITIZEN, Examples.NOW);
        });
  }

  private Citizens.Account open(Person person) {
    return inTransaction(() -> citizens().open(person, Examples.citizenId(), Examples.NOW));
  }
}
