package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.Ends.End;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// No sign-in outlives its end, at whatever moment of it the end came, and nobody stays signed in
/// without a consent to today's question.
@ServiceTest
class SignInsThatEndTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Ends ends;

  @ParameterizedTest
  @EnumSource
  void a_code_that_was_asked_for_before_an_end_is_not_given_after_it(End end) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    CitizenId citizen = citizen(gateway.signIn());

    var answer = ends.during(end, citizen, gateway::start);

    assertThat(answer.title()).isEqualTo("Aanmelden als burger");
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_code_from_before_an_end_is_worth_nothing_after_it(End end) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    CitizenId citizen = citizen(gateway.signIn());
    var code = gateway.start();

    ends.come(end, citizen);

    assertThat(gateway.client().exchange(code, gateway.request()).status()).isEqualTo(400);
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_code_that_is_being_exchanged_at_an_end_is_not(End end) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    CitizenId citizen = citizen(gateway.signIn());
    var code = gateway.start();

    var tokens =
        ends.during(end, citizen, () -> gateway.client().exchange(code, gateway.request()));

    assertThat(tokens.status()).isEqualTo(400);
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void tokens_that_are_being_renewed_at_an_end_are_not(End end) {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    CitizenId citizen = citizen(tokens);

    var renewed = ends.during(end, citizen, () -> gateway.client().refresh(tokens.refresh()));

    assertThat(renewed.status()).isEqualTo(400);
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  /// Somebody comes back from the provider in the middle of it: the sign-in opens the account no
  /// more, or the consent that it found is gone.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEFT")
  void who_was_recognised_by_what_an_end_changes_is_recognised_again(End end) {
    var lena = SignInWorld.resident();
    CitizenId citizen = citizen(Visitor.atTheGateway(lena, port).signIn());
    var late = Visitor.atTheGateway(lena, port);
    var provider = late.browser().press(late.start(), Visitor.ITSME);

    var page =
        ends.during(end, citizen, () -> late.browser().press(provider, "citizen", lena.username()));

    assertThat(page.title()).isEqualTo("Toestemming geven");
  }

  /// Recognised, and given the session only when all sign-ins had ended.
  @ParameterizedTest
  @EnumSource
  void a_browser_that_was_signed_in_too_late_is_asked_to_sign_in(End end) {
    var lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    CitizenId citizen = citizen(gateway.signIn());

    ends.comeBeforeTheSession(end, citizen);

    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.signIn().status()).isEqualTo(200);
  }

  @Test
  void not_even_when_the_citizen_consented_anew_elsewhere() {
    var lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    CitizenId citizen = citizen(gateway.signIn());
    ends.comeBeforeTheSession(End.WITHDRAWN, citizen);

    var elsewhere = Visitor.atTheGateway(lena, port);
    assertThat(citizen(elsewhere.signIn())).isEqualTo(citizen);

    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(elsewhere.start().parameter("code")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_yes_from_before_an_end_signs_nobody_in_after_it(End end) {
    var lena = SignInWorld.resident();
    CitizenId citizen = citizen(Visitor.atTheGateway(lena, port).signIn());
    ends.consentedLastTo("0", citizen.value());
    var late = Visitor.atTheGateway(lena, port);
    var question = late.identify(Visitor.ITSME);
    assertThat(question.title()).isEqualTo("Toestemming geven");

    ends.come(end, citizen);

    var answer = late.browser().press(question, "answer", "YES");
    assertThat(answer.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(answer.parameter("reason")).isEqualTo("expired");
    assertThat(ends.authorizationsOf(citizen)).isZero();
    assertThat(late.signIn().status()).isEqualTo(200);
  }

  /// Nobody knew them when they came; the account is from another browser, and so is its end.
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUND", "ERASED"})
  void a_stranger_s_yes_to_an_account_that_began_and_ended_meanwhile_signs_nobody_in(End end) {
    var lena = SignInWorld.resident();
    var late = Visitor.atTheGateway(lena, port);
    var question = late.identify(Visitor.ITSME);
    CitizenId citizen = citizen(Visitor.atTheGateway(lena, port).signIn());

    ends.come(end, citizen);

    assertThat(late.browser().press(question, "answer", "YES").parameter("reason"))
        .isEqualTo("expired");
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whoever_wins_a_race_with_an_end_nothing_is_left_of_the_sign_ins(End end) {
    var lena = SignInWorld.resident();
    var browsers = new ArrayList<Visitor>();
    for (int i = 0; i < 3; i++) {
      browsers.add(Visitor.withTheMobileClient(lena, port));
    }
    var tokens = browsers.stream().map(Visitor::signIn).toList();
    CitizenId citizen = citizen(tokens.getFirst());
    var attempts = new ArrayList<Callable<List<String>>>();
    attempts.add(
        () -> {
          ends.come(end, citizen);
          return List.of();
        });
    for (Visitor visitor : browsers) {
      attempts.add(
          () -> {
            Browser.Page page = visitor.start();
            return page.parameter("code").isEmpty()
                ? List.of()
                : List.of(visitor.client().exchange(page, visitor.request()).refresh());
          });
    }
    for (int i = 0; i < browsers.size(); i++) {
      var client = browsers.get(i).client();
      String refresh = tokens.get(i).refresh();
      attempts.add(() -> List.of(client.refresh(refresh).refresh()));
    }

    var given = Race.run(attempts).stream().flatMap(List::stream).filter(one -> !one.isEmpty());

    assertThat(given)
        .allMatch(refresh -> browsers.getFirst().client().refresh(refresh).status() == 400);
    assertThat(ends.authorizationsOf(citizen)).isZero();
  }

  /// Manual check 33.
  @Test
  void under_another_text_nothing_is_renewed_until_the_citizen_was_asked_again() {
    var lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var mobile = Visitor.withTheMobileClient(lena, port);
    var tokens = gateway.signIn();
    var mobileTokens = mobile.signIn();
    ends.consentedLastTo("0", Visitor.citizenId(api, tokens));

    assertThat(gateway.client().refresh(tokens.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");

    var page = gateway.identify(Visitor.ITSME);
    assertThat(page.title()).isEqualTo("Toestemming geven");
    var answer = gateway.browser().press(page, "answer", "YES");
    assertThat(gateway.client().exchange(answer, gateway.request()).status()).isEqualTo(200);
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_token_can_be_revoked_under_whatever_text() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    ends.consentedLastTo("0", citizen);

    assertThat(mobile.client().revoke(tokens.refresh())).isEqualTo(200);

    ends.consentedLastTo("1", citizen);
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  private CitizenId citizen(OidcClient.Tokens tokens) {
    return new CitizenId(Visitor.citizenId(api, tokens));
  }
}
