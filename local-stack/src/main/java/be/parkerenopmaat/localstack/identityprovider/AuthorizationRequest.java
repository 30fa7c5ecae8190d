package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a relying party asked, once it is known to be allowed to ask it.
record AuthorizationRequest(
    URI redirectUri,
    List<String> scopes,
    Optional<String> state,
    Optional<String> nonce,
    String codeChallenge,
    String acr) {

  AuthorizationRequest {
    scopes = List.copyOf(scopes);
  }

  boolean provenBy(String codeVerifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
      String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return MessageDigest.isEqual(
          challenge.getBytes(StandardCharsets.US_ASCII),
          codeChallenge.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The way back with `parameter` and the relying party's own `state`.
  URI answer(String parameter, String value) {
    return answer(redirectUri, state, parameter, value);
  }

  static URI answer(URI redirectUri, Optional<String> state, String parameter, String value) {
    String separator = redirectUri.getQuery() == null ? "?" : "&";
    return URI.create(
        redirectUri
            + separator
            + parameter
            + "="
            + encode(value)
            + state.map(text -> "&state=" + encode(text)).orElse(""));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
