package be.parkerenopmaat.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// The issuer that services under test trust: a key made at run time, its public half served as a
/// JWKS on the loopback interface. One per JVM.
final class TestIssuer {

  private static final TestIssuer RUNNING = new TestIssuer();
  private static final String JWKS_PATH = "/identity/oauth2/jwks";

  private final RSAKey key;
  private final String baseUrl;

  private TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test").generate();
      byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          JWKS_PATH,
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, jwks.length);
            try (var body = exchange.getResponseBody()) {
              body.write(jwks);
            }
          });
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0), "stop-test-issuer"));
      baseUrl = "http://localhost:" + server.getAddress().getPort();
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot make a key for test tokens", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot serve the key of test tokens", e);
    }
  }

  static TestIssuer running() {
    return RUNNING;
  }

  String issuer() {
    return baseUrl + "/identity";
  }

  String jwksUrl() {
    return baseUrl + JWKS_PATH;
  }

  String sign(JWTClaimsSet claims) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .type(new JOSEObjectType("at+jwt"))
              .keyID(key.getKeyID())
              .build();
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign a test token", e);
    }
  }
}
