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
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The keys that a relying party publishes, read as seldom as itsme reads them, and what is done
/// with them. They have to come in time; until they do, those read before are good for a day.
final class RelyingParty {

  private static final System.Logger LOG = System.getLogger(RelyingParty.class.getName());

  private static final Duration READ_AGAIN = Duration.ofMinutes(30);

  private static final Duration GOOD_FOR = Duration.ofHours(24);

  /// So that a relying party that has only just started is heard.
  private static final int FIRST_ATTEMPTS = 3;

  private static final int JTI_MAXIMUM = 255;

  private record Read(JWKSet keys, Instant at) {}

  private final WireProfile profile;
  private final Clock clock;
  private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();
  private final List<RSAKey> encryptionKeys = new ArrayList<>();
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
  ///
  /// @param skew how far the clock by which it is judged is ahead
  boolean isShownBy(String assertion, String clientId, String tokenEndpoint, Duration skew) {
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
          && expires.toInstant().isAfter(clock.instant().plus(skew))
          && claims.getJWTID() != null
          && claims.getJWTID().length() <= JTI_MAXIMUM
          && usedAssertions.add(claims.getJWTID());
    } catch (ParseException e) {
      return false;
    }
  }

  /// The signed token inside an encrypted one.
  String encrypted(String signed, Optional<Fault> fault) {
    try {
      RSAKey key = recipient(fault);
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

  private RSAKey recipient(Optional<Fault> fault) {
    if (fault.equals(Optional.of(Fault.UNKNOWN_ENCRYPTION_KEY))) {
      return ProviderKeys.make();
    }
    synchronized (this) {
      int newest = encryptionKeys.size() - 1;
      return fault.equals(Optional.of(Fault.PREVIOUS_ENCRYPTION_KEY))
          ? encryptionKeys.get(Math.max(0, newest - 1))
          : encryptionKeys.get(newest);
    }
  }

  private static boolean isSignedBy(RSAKey key, SignedJWT jwt) {
    try {
      return jwt.verify(new RSASSAVerifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  /// Those of the relying party's keys that are for one use; none when it cannot be reached.
  private synchronized List<RSAKey> keys(KeyUse use) {
    Instant now = clock.instant();
    if (read == null || read.at().plus(READ_AGAIN).isBefore(now)) {
      read();
    }
    return Optional.ofNullable(read).stream()
        .filter(last -> last.at().plus(GOOD_FOR).isAfter(now))
        .flatMap(last -> last.keys().getKeys().stream())
        .filter(key -> use.equals(key.getKeyUse()))
        .map(JWK::toRSAKey)
        .toList();
  }

  /// Reads them now.
  synchronized void read() {
    for (int attempt = 0; attempt < (read == null ? FIRST_ATTEMPTS : 1); attempt++) {
      try {
        int patience = Math.toIntExact(profile.patience().toMillis());
        JWKSet found = JWKSet.load(profile.keys().get().toURL(), patience, patience, 0);
        read = new Read(found, clock.instant());
        found.getKeys().stream()
            .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
            .map(JWK::toRSAKey)
            .filter(key -> !encryptionKeys.contains(key))
            .forEach(encryptionKeys::add);
        return;
      } catch (IOException | ParseException e) {
        LOG.log(Level.WARNING, "The relying party does not tell its keys: {0}", e.getMessage());
      }
    }
  }
}
