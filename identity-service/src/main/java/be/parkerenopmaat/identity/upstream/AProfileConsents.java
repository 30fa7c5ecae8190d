package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.WatchedConsent;
import be.parkerenopmaat.identity.secrets.Seal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people granted us in the consent app, and whether that still stands: the consent app tells
/// nobody when a consent is taken back, so it has to be asked.
@Component
public class AProfileConsents {

  private static final String ATTRIBUTE = "be.parkerenopmaat.identity.a-profile-grant";

  private final Upstreams upstreams;
  private final AProfileApi api;
  private final IdentitySettings.AProfile settings;
  private final Seal seal;
  private final JsonMapper json;

  AProfileConsents(
      Upstreams upstreams, AProfileApi api, IdentitySettings settings, Seal seal, JsonMapper json) {
    this.upstreams = upstreams;
    this.api = api;
    this.settings = settings.aProfile();
    this.seal = seal;
    this.json = json;
  }

  /// What the consent app says of a consent.
  public sealed interface Answer {

    /// It stands.
    record Stands(AProfileGrant grant) implements Answer {}

    /// It is gone, in part at least.
    ///
    /// @param why for the log
    record Gone(String why) implements Answer {}

    /// Nothing that can be relied on: the consent app is away, or does not know us.
    ///
    /// @param why for the log
    record Unclear(AProfileGrant grant, String why) implements Answer {}
  }

  /// Keeps a grant for the rest of the request. Where the consent app does not say what was
  /// granted, or speaks of other scopes, that is what was asked for (RFC 6749 section 5.1).
  void remember(HttpServletRequest request, UUID signIn, OAuth2AuthorizedClient client) {
    OAuth2RefreshToken refreshToken = client.getRefreshToken();
    if (settings.version() == Version.NONE || refreshToken == null) {
      return;
    }
    Set<String> told = client.getAccessToken().getScopes();
    request.setAttribute(
        ATTRIBUTE,
        new AProfileGrant(
            signIn,
            settings.version(),
            refreshToken.getTokenValue(),
            Collections.disjoint(told, settings.scopes()) ? Set.copyOf(settings.scopes()) : told));
  }

  /// What was granted at the sign-in that this request ends.
  public Optional<AProfileGrant> of(HttpServletRequest request) {
    return Optional.ofNullable((AProfileGrant) request.getAttribute(ATTRIBUTE));
  }

  /// The grant, encrypted.
  public String sealed(AProfileGrant grant) {
    return seal.seal(WatchedConsent.SEAL, json.writeValueAsBytes(grant));
  }

  /// The grant that was encrypted; empty when it was so with another key than today's.
  public Optional<AProfileGrant> opened(String sealedGrant) {
    return seal.tryOpen(WatchedConsent.SEAL, sealedGrant)
        .map(plain -> json.readValue(plain, AProfileGrant.class));
  }

  /// Whether this grant still stands: a refresh token that is refused, a scope that is missing from
  /// what comes of it, or a profile that is refused say that it does not.
  public Answer ask(AProfileGrant grant) {
    if (grant.version() != settings.version()) {
      return new Answer.Unclear(grant, "of another version of the consent app");
    }
    try {
      JsonNode tokens = api.refresh(tokenUri(), grant.refreshToken());
      AProfileGrant renewed =
          grant.renewed(tokens.path("refresh_token").asString(grant.refreshToken()));
      String scope = tokens.path("scope").asString("");
      if (!scope.isEmpty()
          && isMissing(grant, Stream.of(scope.split("[ ,]+")).collect(Collectors.toSet()))) {
        return new Answer.Gone("scopes are missing");
      }
      String accessToken = tokens.path("access_token").asString("");
      return accessToken.isEmpty()
          ? new Answer.Unclear(renewed, "no access token")
          : me(renewed, accessToken);
    } catch (HttpClientErrorException refused) {
      return isInvalidGrant(refused)
          ? new Answer.Gone("the refresh token is refused")
          : new Answer.Unclear(grant, refused.getStatusCode().toString());
    } catch (RestClientException | SignInFailure away) {
      return new Answer.Unclear(grant, away.getClass().getSimpleName());
    }
  }

  private boolean isMissing(AProfileGrant grant, Set<String> told) {
    return !Collections.disjoint(told, settings.scopes()) && !told.containsAll(grant.scopes());
  }

  private Answer me(AProfileGrant renewed, String accessToken) {
    if (settings.api().isEmpty()) {
      return new Answer.Stands(renewed);
    }
    try {
      return api.me(accessToken).path("success").asBoolean(false)
          ? new Answer.Stands(renewed)
          : new Answer.Unclear(renewed, "no profile");
    } catch (HttpClientErrorException.Unauthorized | HttpClientErrorException.Forbidden refused) {
      return new Answer.Gone("the profile is refused");
    } catch (RestClientException away) {
      return new Answer.Unclear(renewed, away.getClass().getSimpleName());
    }
  }

  /// The consent app is one, whichever way somebody came in by it.
  private String tokenUri() {
    ClientRegistration registration =
        upstreams.findByRegistrationId(SignInMethod.EID.registration());
    return Objects.requireNonNull(registration).getProviderDetails().getTokenUri();
  }

  /// Not every refusal is the citizen's: the consent app may not know us any more.
  private boolean isInvalidGrant(HttpClientErrorException refused) {
    try {
      return refused.getStatusCode().isSameCodeAs(HttpStatus.BAD_REQUEST)
          && json.readTree(refused.getResponseBodyAsString())
              .path("error")
              .asString("")
              .equals("invalid_grant");
    } catch (JacksonException unreadable) {
      return false;
    }
  }
}
