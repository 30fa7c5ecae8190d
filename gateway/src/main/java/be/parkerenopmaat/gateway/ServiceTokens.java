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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/// Exchanges the caller's token at the issuer for one that a single service takes (RFC 8693), so
/// that a token which leaks out of one service opens no other. Remembers it no longer than until
/// the caller is forgotten: a caller whose sign-in ended gets no new one.
///
/// What a citizen's client got is remembered for a minute at most. A client of its own right, such
/// as a scan car, has no sign-in that ends, and its calls wait for nobody: what it got is given for
/// as long as its token lives, and each minute the issuer is asked beside it whether it still may.
@Component
class ServiceTokens {

  private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);

  private static final int CALLERS_MAXIMUM = 5_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

  private final RestClient issuer;
  private final InstantSource time;
  private final Map<String, Remembered> callers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> leastUsed) {
          return size() > CALLERS_MAXIMUM;
        }
      };

  @Autowired
  ServiceTokens(
      RestClient.Builder builder,
      GatewaySettings settings,
      @Value("${gateway.identity-uri}") String identity) {
    this(builder, settings, identity, InstantSource.system());
  }

  /// @param time real time, by which tokens live
  ServiceTokens(
      RestClient.Builder builder, GatewaySettings settings, String identity, InstantSource time) {
    this.time = time;
    this.issuer =
        builder
            .clone()
            .baseUrl(identity + "/identity/oauth2/token")
            .defaultHeaders(headers -> headers.setBasicAuth("gateway", settings.clientSecret()))
            .build();
  }

  /// The token for a service; the caller's own if it is for that service already, as those are that
  /// a client of its own right has of the release before.
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
    if (found == null || !now.isBefore(found.until())) {
      Kept fresh = exchange(token, audience, ofItsOwnRight(claims), now);
      caller.keep(key, fresh, now);
      return fresh.token();
    }
    Kept asked = found.askedAgain(now);
    if (!now.isBefore(found.askAgainAt()) && caller.tokens().replace(key, found, asked)) {
      Thread.ofVirtual()
          .name("exchange")
          .start(() -> askAgain(caller, key, () -> exchange(token, audience, true, now), now));
    }
    return found.token();
  }

  /// For one of many calls, and beside it. An issuer that does not answer changes nothing.
  private static void askAgain(Remembered caller, String key, Supplier<Kept> issuer, Instant now) {
    try {
      caller.keep(key, issuer.get(), now);
    } catch (AuthenticationCredentialsNotFoundException _) {
      caller.tokens().remove(key);
    } catch (RestClientException unreachable) {
      log.info("What is remembered goes on without the issuer: {}", unreachable.getMessage());
    }
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

  private Kept exchange(String token, String audience, boolean toItsEnd, Instant now) {
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
                status -> status.isSameCodeAs(HttpStatus.BAD_REQUEST),
                (_, _) -> {
                  throw new AuthenticationCredentialsNotFoundException(
                      "The issuer knows this sign-in no more");
                })
            .onStatus(
                // This server's own secret too, when it is a wrong one: no fault of the caller.
                HttpStatusCode::isError,
                (_, response) -> {
                  throw new ResourceAccessException(
                      "The issuer answers " + response.getStatusCode());
                })
            .body(JsonNode.class);
    if (answer == null || !answer.path("access_token").isString()) {
      throw new ResourceAccessException("The issuer answers without a token");
    }
    Instant end = now.plusSeconds(answer.path("expires_in").asLong(0));
    Instant aMinuteOn = now.plus(REMEMBERED);
    return new Kept(
        answer.path("access_token").asString(),
        toItsEnd || end.isBefore(aMinuteOn) ? end : aMinuteOn,
        aMinuteOn);
  }

  /// Whether the token was given to a client for itself (RFC 9068 section 2.2).
  private static boolean ofItsOwnRight(JWTClaimsSet claims) {
    return claims.getSubject().equals(claims.getClaim("client_id"));
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

  /// A service's token.
  ///
  /// @param until when it is given without waiting for the issuer
  /// @param askAgainAt when the issuer is asked beside it
  private record Kept(String token, Instant until, Instant askAgainAt) {

    Kept askedAgain(Instant now) {
      return new Kept(token, until, now.plus(REMEMBERED));
    }
  }
}
