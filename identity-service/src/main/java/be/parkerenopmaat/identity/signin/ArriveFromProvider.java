package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.upstream.AProfileConsents;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import be.parkerenopmaat.identity.upstream.FailedSignIn;
import be.parkerenopmaat.identity.upstream.SignInFailure;
import be.parkerenopmaat.identity.upstream.SignInProblem;
import be.parkerenopmaat.platform.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
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
  private final AProfileConsents aProfile;
  private final WatchGrant watchGrant;
  private final PendingSignIns pending;
  private final BrowserSession browser;
  private final FailedSignIn failed;
  private final Clock clock;
  private final InstantSource time = InstantSource.system();

  ArriveFromProvider(
      IdentitySettings settings,
      ReadClaims claims,
      RecogniseCitizen citizens,
      AProfileConsents aProfile,
      WatchGrant watchGrant,
      PendingSignIns pending,
      BrowserSession browser,
      FailedSignIn failed,
      Clock clock) {
    this.settings = settings;
    this.claims = claims;
    this.citizens = citizens;
    this.aProfile = aProfile;
    this.watchGrant = watchGrant;
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
      OAuth2User user = Objects.requireNonNull(token.getPrincipal());
      response.sendRedirect(
          user instanceof OidcUser identified
              ? arrive(identified, issuedAt(identified, method), method, request, response)
              : arrive(user::getAttributes, time.instant(), method, request, response));
    } catch (SignInFailure failure) {
      failed.onAuthenticationFailure(request, response, failure);
    }
  }

  private String arrive(
      ClaimAccessor told,
      Instant authenticatedAt,
      SignInMethod method,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireMethod(request.getParameter("method"), method);
    Instant now = clock.instant();
    AProfileGrant grant = aProfile.of(request).orElse(null);
    Person person = asFarAsGranted(claims.read(told, method), grant);
    return switch (citizens.recognise(person, grant, now)) {
      case Arrival.SignedIn(var citizen, var era) -> {
        log.info("Citizen {} signed in with {}", citizen.id(), method.registration());
        browser.belongsTo(era, method, authenticatedAt, request, response);
        yield mayBind(era, now, request)
            ? request.getContextPath() + "/bind"
            : browser.continuation(request, response);
      }
      case Arrival.ToAsk(var era) -> {
        pending.keep(
            request,
            new PendingSignIn(
                new ConsentId(Uuids.next()),
                person,
                method,
                settings.provider(method).assurance(),
                authenticatedAt,
                now,
                Map.of(),
                grant,
                era));
        yield request.getContextPath()
            + (person.knownBy().tellsWhoIsNew() || era != null ? "/consent" : "/first-time");
      }
    };
  }

  /// An address that is kept back is no address that was not told: where somebody lives is not ours
  /// to know any more.
  private Person asFarAsGranted(Person person, @Nullable AProfileGrant grant) {
    return watchGrant.granted(grant).contains(ConsentScope.ADDRESS.scope())
        ? person
        : person.withholdingHome();
  }

  /// Whether the same browser came in just before by a sign-in that nobody is known by: the citizen
  /// is asked whether it is theirs too.
  private boolean mayBind(Era era, Instant now, HttpServletRequest request) {
    Optional<PendingSignIn> newcomer =
        pending
            .of(request)
            .filter(before -> !before.person().knownBy().tellsWhoIsNew())
            .filter(before -> before.arrivedAt().isAfter(now.minus(settings.binding().within())));
    pending.forget(request);
    // One that somebody else in this browser left without an answer is not this citizen's.
    pending.forgetBinding(request);
    newcomer.ifPresent(
        before -> pending.keep(request, new PendingBinding(era.citizen(), before, era)));
    return newcomer.isPresent();
  }

  private Instant issuedAt(OidcUser user, SignInMethod method) {
    requireContext(user, settings.provider(method));
    Instant issuedAt = user.getIssuedAt();
    if (issuedAt == null) {
      throw new SignInFailure(SignInProblem.REJECTED, "an ID token without a time of issue");
    }
    return issuedAt;
  }

  /// The consent app says by which means somebody came: it must be the one that was asked for. It
  /// says so through the browser, so it shows mistakes, and no forger.
  private void requireMethod(@Nullable String came, SignInMethod asked) {
    if (settings.aProfile().version() != Version.NONE
        && !settings.aProfile().method(asked).equals(came)) {
      throw new SignInFailure(SignInProblem.REJECTED, "another means of sign-in than asked for");
    }
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
