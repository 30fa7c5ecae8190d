package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.upstream.FailedSignIn;
import be.parkerenopmaat.identity.upstream.SignInFailure;
import be.parkerenopmaat.identity.upstream.SignInProblem;
import be.parkerenopmaat.platform.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// Somebody comes back from a provider that vouches for them: a known citizen goes on, anybody else
/// is asked for consent first.
@Component
class ArriveFromProvider implements AuthenticationSuccessHandler {

  private static final Logger log = LoggerFactory.getLogger(ArriveFromProvider.class);

  private final IdentitySettings settings;
  private final ReadClaims claims;
  private final RecogniseCitizen citizens;
  private final PendingSignIns pending;
  private final BrowserSession browser;
  private final FailedSignIn failed;
  private final Clock clock;

  ArriveFromProvider(
      IdentitySettings settings,
      ReadClaims claims,
      RecogniseCitizen citizens,
      PendingSignIns pending,
      BrowserSession browser,
      FailedSignIn failed,
      Clock clock) {
    this.settings = settings;
    this.claims = claims;
    this.citizens = citizens;
    this.pending = pending;
    this.browser = browser;
    this.failed = failed;
    this.clock = clock;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    try {
      var token = (OAuth2AuthenticationToken) authentication;
      SignInMethod method =
          SignInMethod.of(token.getAuthorizedClientRegistrationId()).orElseThrow();
      if (!(token.getPrincipal() instanceof OidcUser user)) {
        throw new SignInFailure(SignInProblem.REJECTED, "an answer without an ID token");
      }
      response.sendRedirect(arrive(user, method, request, response));
    } catch (SignInFailure failure) {
      failed.onAuthenticationFailure(request, response, failure);
    }
  }

  private String arrive(
      OidcUser user,
      SignInMethod method,
      HttpServletRequest request,
      HttpServletResponse response) {
    IdentitySettings.Provider provider = settings.provider(method);
    requireContext(user, provider);
    Instant authenticatedAt = user.getIssuedAt();
    if (authenticatedAt == null) {
      throw new SignInFailure(SignInProblem.REJECTED, "an ID token without a time of issue");
    }
    Instant now = clock.instant();
    Person person = claims.read(user, method);
    Optional<Citizen.Registered> known = citizens.recognise(person, now);
    if (known.isPresent()) {
      log.info("Citizen {} signed in with {}", known.get().id(), method.registration());
      browser.belongsTo(known.get().id(), method, authenticatedAt, request, response);
      return browser.continuation(request, response);
    }
    pending.keep(
        request,
        new PendingSignIn(
            new ConsentId(Uuids.next()),
            person,
            method,
            provider.assurance(),
            authenticatedAt,
            Map.of()));
    return request.getContextPath() + "/consent";
  }

  /// Who asked for a particular authentication context gets it, or nobody gets in.
  private static void requireContext(OidcUser user, IdentitySettings.Provider provider) {
    List<String> asked = provider.acrValues();
    String answered = user.getAuthenticationContextClass();
    if (!asked.isEmpty() && (answered == null || !asked.contains(answered))) {
      throw new SignInFailure(SignInProblem.REJECTED, "a weaker authentication than asked for");
    }
  }
}
