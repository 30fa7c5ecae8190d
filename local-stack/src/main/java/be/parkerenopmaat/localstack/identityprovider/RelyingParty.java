package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.WireProfile;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keys that a relying party publishes, read as seldom as itsme reads them, and what is done
/// with them.
final class RelyingParty {

  private static final Duration READ_AGAIN = Duration.ofMinutes(30);

  private static final int PATIENCE = 3000;

  private record Read(JWKSet keys, Instant at) {}

  private final WireProfile profile;
  private final Clock clock;
  private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();
  private @Nullable Read read;

  RelyingParty(WireProfile profile, Clock clock) {
    this.profile = profile;
    this.clock = clock;
  }

  String scope() {
    return "service:" + profile.serviceCode();
  }

  /// Whether an assertion is this client's (`private_key_jwt`): signed with its published key, for
  /// this token endpoint, in time, and for the first time.
  boolean isShownBy(String assertion, String clientId, String tokenEndpoint) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Date expires = claims.getExpirationTime();
      return JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
          && keys(KeyUse.SIGNATURE).stream()
              .filter(key -> key.getKeyID().equals(jwt.getHeader().getKeyID()))
              .anyMatch(key -> isSignedBy(key, jwt))
          && clientId.equals(claims.getIssuer())
          && clientId.equals(claims.getSubject())
          && claims.getAudience().contains(tokenEndpoint)
          && expires != null
          && expires.toInstant().isAfter(clock.instant())
          && claims.getJWTID() != null
          && usedAssertions.add(claims.getJWTID());
    } catch (ParseException e) {
      return false;
    }
  }

  /// The signed token inside an encrypted one.
  String encrypted(String signed) {
    try {
      RSAKey key = keys(KeyUse.ENCRYPTION).getFirst();
      var nested =
          new JWEObject(
              new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A128CBC_HS256)
                  .contentType("JWT")
                  .keyID(key.getKeyID())
                  .build(),
              new Payload(signed));
      nested.encrypt(new RSAEncrypter(key));
      return nested.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSignedBy(RSAKey key, SignedJWT jwt) {
    try {
      return jwt.verify(new RSASSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private synchronized List<RSAKey> keys(KeyUse use) {
    Instant now = clock.instant();
    Read last = read;
    if (last == null || last.at().plus(READ_AGAIN).isBefore(now)) {
      last = new Read(fetched(), now);
      read = last;
    }
    return last.keys().getKeys().stream()
        .filter(key -> use.equals(key.getKeyUse()))
        .map(JWK::toRSAKey)
        .toList();
  }

  private JWKSet fetched() {
    try {
      return JWKSet.load(profile.keys().get().toURL(), PATIENCE, PATIENCE, 0);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("The relying party publishes no keys", e);
    }
  }
}
