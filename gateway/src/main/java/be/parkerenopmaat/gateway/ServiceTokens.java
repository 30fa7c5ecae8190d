package be.parkerenopmaat.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/// Exchanges the caller's token at the issuer for one that a single service takes (RFC 8693), so
/// that a token which leaks out of one service opens no other. Remembers it for as long as it
/// lives, for a minute at most, and no longer than until the caller is forgotten: a caller whose
/// sign-in ended gets no new one.
@Component
class ServiceTokens {

  private static final int CALLERS_MAXIMUM = 5_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

  private final RestClient issuer;
  private final InstantSource time = InstantSource.system();
  private final Map<String, Remembered> callers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> leastUsed) {
          return size() > CALLERS_MAXIMUM;
        }
      };

  ServiceTokens(
      RestClient.Builder builder,
      GatewaySettings settings,
      @Value("${gateway.identity-uri}") String identity) {
    this.issuer =
        builder
            .clone()
            .baseUrl(identity + "/identity/oauth2/token")
            .defaultHeaders(headers -> headers.setBasicAuth("gateway", settings.clientSecret()))
            .build();
  }

  /// The token for a service; the caller's own if it is for that service already.
  ///
  /// @throws AuthenticationCredentialsNotFoundException when the issuer knows the token no more
  /// @throws ResourceAccessException when the issuer cannot be reached
  String of(String token, String audience) {
    JWTClaimsSet claims = claims(token);
    if (claims.getAudience().contains(audience)) {
      return token;
    }
    // The same for the whole exchange: what goes into it after the caller was forgotten, nobody
    // finds any more.
    Remembered caller = remembered(claims.getSubject());
    String key = key(token, audience);
    Instant now = time.instant();
    Kept found = caller.tokens().get(key);
    if (found != null && now.isBefore(found.until())) {
      return found.token();
    }
    Kept fresh = exchange(token, audience, now);
    caller.keep(key, fresh, now);
    return fresh.token();
  }

  /// Forgets every token of a caller, and those too that are just being exchanged: whoever asked
  /// for them gets them, and nobody after.
  void forget(String caller) {
    synchronized (callers) {
      callers.remove(caller);
    }
  }

  private Remembered remembered(String caller) {
    synchronized (callers) {
      return callers.computeIfAbsent(caller, _ -> new Remembered(new ConcurrentHashMap<>()));
    }
  }

  private Kept exchange(String token, String audience, Instant now) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.add("subject_token", token);
    form.add("subject_token_type", TOKEN_TYPE);
    form.add("audience", audience);
    JsonNode answer =
        issuer
            .post()
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(form)
            .retrieve()
            .onStatus(
                HttpStatusCode::is4xxClientError,
                (_, _) -> {
                  throw new AuthenticationCredentialsNotFoundException(
                      "The issuer knows this sign-in no more");
                })
            .onStatus(
                HttpStatusCode::is5xxServerError,
                (_, response) -> {
                  throw new ResourceAccessException(
                      "The issuer answers " + response.getStatusCode());
                })
            .body(JsonNode.class);
    if (answer == null || !answer.path("access_token").isString()) {
      throw new ResourceAccessException("The issuer answers without a token");
    }
    Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0)).minus(MARGIN);
    return new Kept(
        answer.path("access_token").asString(),
        now.plus(life.compareTo(REMEMBERED) < 0 ? life : REMEMBERED));
  }

  /// Who issued the token was checked before; this only reads whose and for whom it is.
  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new AuthenticationCredentialsNotFoundException("The token cannot be read", e);
    }
  }

  /// Tokens are not kept as keys, only what recognises them.
  private static String key(String token, String audience) {
    try {
      return audience
          + " "
          + HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// What is remembered of one caller until they are forgotten.
  ///
  /// @param tokens by what recognises the caller's own token and the service
  private record Remembered(ConcurrentMap<String, Kept> tokens) {

    void keep(String key, Kept fresh, Instant now) {
      tokens.values().removeIf(one -> !now.isBefore(one.until()));
      tokens.put(key, fresh);
    }
  }

  /// A service's token, and until when it is given without asking.
  private record Kept(String token, Instant until) {}
}
