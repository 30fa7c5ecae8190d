package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.identity.secrets.Seal;
import be.parkerenopmaat.platform.Uuids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/// The way out of what somebody came in through, so that whoever is next at the same browser does
/// not come in as them: the consent app's logout, or the provider's own where one is configured.
/// Who came in through neither leaves here and nowhere else, and nothing is kept of them.
@Component
public class LeaveProvider {

  /// The page that leads there, to forward to with the [#ADDRESS].
  public static final String PAGE = "/leaving";

  /// Under this name the request tells the page where to lead.
  public static final String ADDRESS = "be.parkerenopmaat.identity.way-out";

  private static final String ATTRIBUTE = "way-out";
  private static final int KEY_BYTES = 16;

  private final IdentitySettings settings;
  private final Seal seal;
  private final JsonMapper json;
  private final AProfileConsents consents;
  private final WatchedConsents watched;

  LeaveProvider(
      IdentitySettings settings,
      Seal seal,
      JsonMapper json,
      AProfileConsents consents,
      WatchedConsents watched) {
    this.settings = settings;
    this.seal = seal;
    this.json = json;
    this.consents = consents;
    this.watched = watched;
  }

  /// Remembers how to leave, and until the end of the request what was granted.
  void remember(HttpServletRequest request, String user, OAuth2AuthorizedClient client) {
    UUID signIn = Uuids.next();
    consents.remember(request, signIn, client);
    SignInMethod.of(client.getClientRegistration().getRegistrationId())
        .flatMap(method -> wayOut(method, user, client.getAccessToken().getTokenValue(), signIn))
        .ifPresent(
            way ->
                request
                    .getSession()
                    .setAttribute(ATTRIBUTE, seal.seal(ATTRIBUTE, json.writeValueAsBytes(way))));
  }

  private Optional<WayOut> wayOut(
      SignInMethod method, String user, String accessToken, UUID signIn) {
    if (settings.aProfile().version() != Version.NONE) {
      return Optional.of(new WayOut.OfAProfile(user, accessToken, signIn));
    }
    return settings.provider(method).logout().isEmpty()
        ? Optional.empty()
        : Optional.of(new WayOut.OfProvider(method));
  }

  /// From where the browser goes in the end to the address that leads there by the way out; empty
  /// for who has none, or one that was sealed with another key than today's. The consent app ends
  /// all tokens of a sign-in with it, so these say nothing of the consent any more.
  public Optional<UnaryOperator<String>> wayOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String sealed)) {
      return Optional.empty();
    }
    return seal.tryOpen(ATTRIBUTE, sealed)
        .map(plain -> json.readValue(plain, WayOut.class))
        .map(this::taken);
  }

  private UnaryOperator<String> taken(WayOut way) {
    switch (way) {
      case WayOut.OfAProfile aProfile -> watched.forget(aProfile.signIn());
      case WayOut.OfProvider _ -> {
        // Nothing was granted there but this sign-in.
      }
    }
    return next -> address(way, next);
  }

  private String address(WayOut way, String next) {
    return switch (way) {
      case WayOut.OfAProfile aProfile -> address(aProfile, next);
      case WayOut.OfProvider provider -> address(settings.provider(provider.method()), next);
    };
  }

  private String address(WayOut.OfAProfile way, String next) {
    IdentitySettings.AProfile aProfile = settings.aProfile();
    Map<String, String> leaving = new LinkedHashMap<>();
    leaving.put("user_id", way.user());
    leaving.put("access_token", way.accessToken());
    leaving.put("redirect_uri", next);
    return UriComponentsBuilder.fromUriString(aProfile.url() + "/v2/logout/redirect/encrypted")
        .queryParam("client_id", aProfile.clientId())
        .queryParam("service", aProfile.service())
        .queryParam("data", encrypted(json.writeValueAsString(leaving), aProfile.clientSecret()))
        .encode()
        .toUriString();
  }

  /// As the Flemish access management has it. A provider compares the address to return to with
  /// the one it knows, so a `state` goes beside it, and comes back from there.
  private static String address(IdentitySettings.Provider provider, String next) {
    UriComponents whole = UriComponentsBuilder.fromUriString(next).build();
    String state = whole.getQueryParams().getFirst("state");
    String returning =
        UriComponentsBuilder.fromUriString(next).replaceQueryParam("state").build().toUriString();
    return UriComponentsBuilder.fromUriString(provider.logout())
        .queryParam("client_id", "{client}")
        .queryParam("post_logout_redirect_uri", "{next}")
        .queryParamIfPresent("state", Optional.ofNullable(state).map(_ -> "{state}"))
        .encode()
        .buildAndExpand(
            Map.of(
                "client", provider.clientId(),
                "next", returning,
                "state", UriUtils.decode(state == null ? "" : state, StandardCharsets.UTF_8)))
        .toUriString();
  }

  /// As the consent app wants it, and nowhere else: AES-128 in counter mode under the first half of
  /// the secret's SHA-1, with the same start each time, as hexadecimal digits.
  static String encrypted(String text, String clientSecret) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-1").digest(clientSecret.getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), "AES"),
          new IvParameterSpec(new byte[KEY_BYTES]));
      return HexFormat.of().formatHex(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES and SHA-1", e);
    }
  }
}
