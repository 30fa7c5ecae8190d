package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.platform.security.IssuerKeys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class IssuerKeysTest {

  private static final Duration NEVER = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger readings = new AtomicInteger();
  private HttpServer issuer;
  private RSAKey first;
  private volatile JWKSet published;

  @BeforeEach
  void publish() throws IOException, JOSEException {
    first = key("first");
    published = new JWKSet(first.toPublicJWK());
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/jwks",
        exchange -> {
          readings.incrementAndGet();
          byte[] body = published.toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    issuer.start();
  }

  @AfterEach
  void stop() {
    issuer.stop(0);
  }

  @Test
  void keys_that_were_read_are_good_while_the_issuer_is_away() throws Exception {
    JwtDecoder tokens = decoder(NEVER, LONG);
    tokens.decode(signed(first));
    issuer.stop(0);
    assertThat(tokens.decode(signed(first)).getSubject()).isEqualTo("somebody");
  }

  @Test
  void they_are_not_for_ever() throws Exception {
    JwtDecoder tokens = decoder(NEVER, NEVER);
    tokens.decode(signed(first));
    issuer.stop(0);
    assertThatThrownBy(() -> tokens.decode(signed(first))).isInstanceOf(JwtException.class);
  }

  @Test
  void they_are_read_once_while_they_are_fresh() throws Exception {
    JwtDecoder tokens = decoder(LONG, LONG);
    tokens.decode(signed(first));
    tokens.decode(signed(first));
    assertThat(readings).hasValue(1);
  }

  @Test
  void a_new_key_is_asked_for_at_once() throws Exception {
    JwtDecoder tokens = decoder(LONG, LONG);
    tokens.decode(signed(first));
    RSAKey second = key("second");
    published = new JWKSet(second.toPublicJWK());
    assertThat(tokens.decode(signed(second)).getSubject()).isEqualTo("somebody");
  }

  @Test
  void a_key_that_nobody_published_opens_nothing_away_or_not() throws Exception {
    JwtDecoder tokens = decoder(NEVER, LONG);
    tokens.decode(signed(first));
    String forged = signed(key("forged"));
    assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(JwtException.class);
    issuer.stop(0);
    assertThatThrownBy(() -> tokens.decode(forged)).isInstanceOf(JwtException.class);
  }

  private JwtDecoder decoder(Duration fresh, Duration outage) throws IOException {
    URL address = URI.create("http://localhost:" + issuer.getAddress().getPort() + "/jwks").toURL();
    var builder = NimbusJwtDecoder.withJwkSetUri(address.toString());
    new IssuerKeys(address, fresh, outage).customize(builder);
    return builder.build();
  }

  private static RSAKey key(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  private static String signed(RSAKey key) throws JOSEException {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder().subject("somebody").build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
