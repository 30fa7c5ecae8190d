package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.secrets.Seal;
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
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// The way out of the A-profile, for who came in through the consent app: its central logout wants
/// to know who leaves and with which token, so those two are kept in the browser's session, sealed.
/// Without a consent app nothing is kept.
@Component
public class LeaveAProfile {

  private static final String ATTRIBUTE = "a-profile";
  private static final int KEY_BYTES = 16;

  private final IdentitySettings.AProfile settings;
  private final Seal seal;
  private final JsonMapper json;

  LeaveAProfile(IdentitySettings settings, Seal seal, JsonMapper json) {
    this.settings = settings.aProfile();
    this.seal = seal;
    this.json = json;
  }

  /// Remembers how to leave.
  void remember(HttpServletRequest request, String user, OAuth2AuthorizedClient client) {
    if (settings.version() != Version.NONE) {
      byte[] way = json.writeValueAsBytes(new Way(user, client.getAccessToken().getTokenValue()));
      request.getSession().setAttribute(ATTRIBUTE, seal.seal(ATTRIBUTE, way));
    }
  }

  /// From where the browser goes in the end to the address that leads there through the consent
  /// app; empty for who did not come in by it.
  public Optional<UnaryOperator<String>> wayOut(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String sealed)) {
      return Optional.empty();
    }
    Way way = json.readValue(seal.open(ATTRIBUTE, sealed), Way.class);
    return Optional.of(next -> address(way, next));
  }

  private String address(Way way, String next) {
    Map<String, String> leaving = new LinkedHashMap<>();
    leaving.put("user_id", way.user());
    leaving.put("access_token", way.accessToken());
    leaving.put("redirect_uri", next);
    return UriComponentsBuilder.fromUriString(settings.url() + "/v2/logout/redirect/encrypted")
        .queryParam("client_id", settings.clientId())
        .queryParam("service", settings.service())
        .queryParam("data", encrypted(json.writeValueAsString(leaving), settings.clientSecret()))
        .encode()
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

  private record Way(String user, String accessToken) {}
}
