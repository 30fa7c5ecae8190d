package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.SignInMethod;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// The two upstream providers, or the consent app that stands before both. Their metadata is read
/// at the first sign-in that needs it, not at start: this service starts and serves without them.
@Component
class Upstreams implements ClientRegistrationRepository {

  private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
      new ParameterizedTypeReference<>() {};

  private final IdentitySettings settings;
  private final RestClient http;
  private final Map<SignInMethod, ClientRegistration> discovered =
      new EnumMap<>(SignInMethod.class);

  Upstreams(IdentitySettings settings, UpstreamHttp http) {
    this.settings = settings;
    this.http = http.client();
  }

  /// The registration `itsme` or `eid`; null for any other.
  ///
  /// @throws SignInFailure when the provider's metadata cannot be read, or is another issuer's
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
    return SignInMethod.of(registrationId).map(this::registration).orElse(null);
  }

  private ClientRegistration registration(SignInMethod method) {
    synchronized (discovered) {
      ClientRegistration known = discovered.get(method);
      if (known != null) {
        return known;
      }
    }
    ClientRegistration fresh = discover(method, settings.provider(method));
    synchronized (discovered) {
      discovered.put(method, fresh);
    }
    return fresh;
  }

  private ClientRegistration discover(SignInMethod method, IdentitySettings.Provider provider) {
    IdentitySettings.AProfile aProfile = settings.aProfile();
    return switch (aProfile.version()) {
      case NONE -> openId(method, provider).build();
      case V2 ->
          ours(ClientRegistration.withRegistrationId(method.registration()), method, provider)
              .authorizationUri(aProfile.url() + "/v2/authorize")
              .tokenUri(aProfile.api() + "/oauth2/token")
              .userInfoUri(aProfile.api() + "/me")
              .clientSettings(
                  ClientRegistration.ClientSettings.builder().requireProofKey(false).build())
              .build();
      case V3 ->
          openId(method, provider).authorizationUri(aProfile.url() + "/v3/authorize").build();
    };
  }

  private ClientRegistration.Builder openId(
      SignInMethod method, IdentitySettings.Provider provider) {
    Map<String, Object> metadata = metadata(provider.issuer());
    if (!provider.issuer().equals(metadata.get("issuer"))) {
      throw new SignInFailure(
          SignInProblem.UNAVAILABLE,
          "the metadata of " + method.registration() + " names another issuer");
    }
    return ours(ClientRegistrations.fromOidcConfiguration(metadata), method, provider);
  }

  private ClientRegistration.Builder ours(
      ClientRegistration.Builder registration,
      SignInMethod method,
      IdentitySettings.Provider provider) {
    return registration
        .registrationId(method.registration())
        .clientId(provider.clientId())
        .clientSecret(provider.clientSecret())
        .clientAuthenticationMethod(method(provider.clientAuthentication()))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(settings.publicUrl() + "/identity/login/oauth2/code/" + method.registration())
        .scope(provider.scopes())
        .userNameAttributeName("sub");
  }

  private static ClientAuthenticationMethod method(
      IdentitySettings.ClientAuthentication authentication) {
    return switch (authentication) {
      case CLIENT_SECRET_POST -> ClientAuthenticationMethod.CLIENT_SECRET_POST;
      case CLIENT_SECRET_BASIC -> ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
      case PRIVATE_KEY_JWT -> ClientAuthenticationMethod.PRIVATE_KEY_JWT;
    };
  }

  private Map<String, Object> metadata(String issuer) {
    try {
      Map<String, Object> metadata =
          http.get().uri(issuer + "/.well-known/openid-configuration").retrieve().body(METADATA);
      return metadata == null ? Map.of() : metadata;
    } catch (RestClientException | IllegalArgumentException e) {
      throw new SignInFailure(SignInProblem.UNAVAILABLE, "discovery of " + issuer + " failed", e);
    }
  }
}
