package be.parkerenopmaat.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.identity.domain.BindingDecision.Allowed;
import be.parkerenopmaat.identity.domain.BindingDecision.Declined;
import be.parkerenopmaat.identity.domain.BindingDecision.Reason;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a sign-in that nobody is known by may open an account that exists.
class BindingTest {

  @ParameterizedTest
  @CsvSource({
    "Lena, Wouters, Lena, Wouters, true",
    "Lena, Wouters, LENA, WOUTERS, true",
    "Lena, Wouters, Lena Maria, Wouters, true",
    "Anne-Marie, D'Hóndt, Anne Marie, D hondt, true",
    "François, Lemaître, Francois, Lemaitre, true",
    "Lena, De Clercq, Lena, Declercq, false",
    "Lena, Wouters, , Wouters, true",
    ", Wouters, Lena, Wouters, true",
    "Lena, Wouters, Joris, Wouters, false",
    "Lena, Wouters, Lena, Peeters, false",
    "Lena, '', Lena, '', false",
  })
  void an_account_is_of_one_person(
      @Nullable String given,
      String family,
      @Nullable String otherGiven,
      String otherFamily,
      boolean one) {
    Profile account = profile(given, family);
    Profile newcomer = profile(otherGiven, otherFamily);

    assertThat(account.hasNameOf(newcomer)).isEqualTo(one);
    assertThat(newcomer.hasNameOf(account)).isEqualTo(one);
  }

  @Test
  void a_newcomer_of_that_name_may_open_the_account_of_a_citizen_with_a_profile() {
    Person newcomer = Examples.person(KnownBy.ITSME);
    var without =
        new Citizen.WithoutConsent(Examples.citizenId(), 1, new AProfileId("a876e4"), Examples.NOW);
    Citizen registered = without.consenting(newcomer.profile(), new Residence.Elsewhere());
    Citizen another = without.consenting(profile("Joris", "Wouters"), new Residence.Elsewhere());

    assertThat(BindingDecision.of(registered, newcomer)).isEqualTo(new Allowed());
    assertThat(BindingDecision.of(another, newcomer))
        .isEqualTo(new Declined(Reason.ANOTHER_PERSON));
    assertThat(BindingDecision.of(without, newcomer))
        .isEqualTo(new Declined(Reason.WITHOUT_PROFILE));
  }

  @Test
  void a_code_is_read_however_it_is_typed_and_never_twice_the_same() {
    var random = new SecureRandom();
    var code = BindingCode.random(random);

    assertThat(code.toString()).matches("[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}");
    assertThat(new BindingCode(" " + code.toString().toLowerCase(Locale.ROOT).replace('-', ' ')))
        .isEqualTo(code);
    assertThat(Stream.generate(() -> BindingCode.random(random)).limit(1000).distinct())
        .hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K7Q2-M9X", "K7Q2-M9XDA", "K7Q2-M9X0", "K7Q2-M9XI", "K7Q2/M9XD"})
  void what_is_no_code_is_told_apart(String typed) {
    assertThatThrownBy(() -> new BindingCode(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Profile profile(@Nullable String givenName, String familyName) {
    return new Profile("somebody", givenName, familyName, null, null);
  }
}
