package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a relying party asked, once it is known to be allowed to ask it.
///
/// @param acr the authentication context that the answer states
record AuthorizationRequest(
    URI redirectUri,
    List<String> scopes,
    Optional<String> state,
    Optional<String> nonce,
    String codeChallenge,
    Optional<String> acr) {

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
    return answer(Map.of(parameter, value));
  }

  URI answer(Map<String, String> parameters) {
    return answer(redirectUri, state, parameters);
  }

  static URI answer(URI address, Optional<String> state, Map<String, String> parameters) {
    var all = new LinkedHashMap<>(parameters);
    state.ifPresent(text -> all.put("state", text));
    String query =
        all.entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String separator = query.isEmpty() ? "" : address.getQuery() == null ? "?" : "&";
    return URI.create(address + separator + query);
  }
}
