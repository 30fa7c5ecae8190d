package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.issuer.SealedKeys.SealedKey;
import be.parkerenopmaat.identity.secrets.Seal;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The keys that sign tokens: RSA, made at the first start, shared by all replicas through the
/// database, where the private half rests encrypted. A new key is published a minute before it
/// signs, so that every replica has it by then; the one before it is published for another day,
/// longer than any token lives, and a day after that its private half is nowhere any more.
@Component
class SigningKeys implements JWKSource<SecurityContext> {

  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

  private static final String PURPOSE = "signing-key";
  private static final int BITS = 2048;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
  private static final Duration PUBLISHED_AHEAD = Duration.ofMinutes(1);
  private static final Duration PUBLISHED_AFTER = Duration.ofDays(1);
  private static final Duration KEPT_AFTER = PUBLISHED_AFTER.multipliedBy(2);

  private final SealedKeys stored;
  private final Seal seal;
  private final Clock clock;
  private volatile Known known = new Known(new JWKSet(), Instant.MIN);

  SigningKeys(SealedKeys stored, Seal seal, Clock clock) {
    this.stored = stored;
    this.seal = seal;
    this.clock = clock;
  }

  /// Makes the next key, under this name, and says from when it signs.
  Instant rotate(String kid) {
    Instant now = clock.instant();
    stored.add(fresh(kid, now));
    known = new Known(new JWKSet(), Instant.MIN);
    return now.plus(PUBLISHED_AHEAD);
  }

  /// The one that signs first; another replica's new key is seen within 30 seconds.
  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    Instant now = clock.instant();
    Known current = known;
    if (current.readAt().plus(LOOK_AGAIN).isBefore(now) || current.keys().isEmpty()) {
      current = new Known(read(now), now);
      known = current;
    }
    return selector.select(current.keys());
  }

  /// Removes the keys whose successor has signed for two days. Safe on every replica: removing
  /// twice removes once.
  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  int forget() {
    int forgotten = stored.forgetBefore(clock.instant().minus(PUBLISHED_AHEAD).minus(KEPT_AFTER));
    if (forgotten > 0) {
      log.info("Forgot {} signing keys that nothing is signed by any more", forgotten);
    }
    return forgotten;
  }

  private JWKSet read(Instant now) {
    List<SealedKey> found = stored.newestFirst();
    if (found.isEmpty()) {
      found = stored.addFirst(fresh(UUID.randomUUID().toString(), now));
    }
    SealedKey signing =
        found.stream()
            .filter(key -> !key.createdAt().plus(PUBLISHED_AHEAD).isAfter(now))
            .findFirst()
            .orElse(found.getLast());
    Instant signsSince = signing.createdAt().plus(PUBLISHED_AHEAD);
    boolean alone = now.isAfter(signsSince.plus(PUBLISHED_AFTER));
    return new JWKSet(
        Stream.concat(
                Stream.of(signing),
                found.stream()
                    .filter(key -> !key.equals(signing))
                    .filter(key -> !alone || key.createdAt().isAfter(signing.createdAt())))
            .map(this::opened)
            .toList());
  }

  private SealedKey fresh(String kid, Instant now) {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      return new SealedKey(
          key.getKeyID(),
          seal.seal(PURPOSE, key.toJSONString().getBytes(StandardCharsets.UTF_8)),
          now);
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform makes RSA keys", e);
    }
  }

  private JWK opened(SealedKey key) {
    try {
      return JWK.parse(new String(seal.open(PURPOSE, key.sealed()), StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new IllegalStateException("A signing key cannot be read: " + key.kid(), e);
    }
  }

  private record Known(JWKSet keys, Instant readAt) {}
}
