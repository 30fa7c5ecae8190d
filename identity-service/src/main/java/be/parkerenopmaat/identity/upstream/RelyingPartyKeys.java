package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.secrets.Seal;
import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Our keys as a client of the providers, shared by all replicas and made when first needed. A
/// provider may read what we publish once a day (itsme: every 30 minutes to 24 hours), so
///
/// - a new signing key is published for a day before it signs, and the old one as long;
/// - one key to encrypt with is published, the newest, for of several a provider would choose any;
/// - what was encrypted to the one before is opened for another two days;
/// - after two days a key that was replaced is nowhere any more.
///
/// All of that in real time, like everything of the protocol, so the database tells it.
@Component
class RelyingPartyKeys {

  static final Duration READ_ONCE_A = Duration.ofDays(1);

  private static final Logger log = LoggerFactory.getLogger(RelyingPartyKeys.class);

  private static final Duration KEPT_AFTER = READ_ONCE_A.multipliedBy(2);
  private static final String SEAL = "relying-party-key";
  private static final int BITS = 2048;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Seal seal;

  RelyingPartyKeys(JdbcClient jdbc, TransactionTemplate transactions, Seal seal) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.seal = seal;
  }

  private enum Purpose {
    SIGN,
    DECRYPT;

    KeyUse use() {
      return switch (this) {
        case SIGN -> KeyUse.SIGNATURE;
        case DECRYPT -> KeyUse.ENCRYPTION;
      };
    }

    Algorithm algorithm() {
      return switch (this) {
        case SIGN -> JWSAlgorithm.RS256;
        case DECRYPT -> JWEAlgorithm.RSA_OAEP_256;
      };
    }
  }

  private record Kept(RSAKey key, Duration age) {}

  /// Makes the keys before anybody asks: a provider waits a second for them and no longer.
  @EventListener(ApplicationReadyEvent.class)
  void makeReady() {
    Thread.ofVirtual().name("relying-party-keys").start(this::published);
  }

  /// The public halves, for the providers.
  JWKSet published() {
    return new JWKSet(
            Stream.concat(
                    notReplacedSince(Purpose.SIGN, READ_ONCE_A).stream(),
                    Stream.of(newestFirst(Purpose.DECRYPT).getFirst()))
                .<JWK>map(Kept::key)
                .toList())
        .toPublicJWKSet();
  }

  /// The key that signs today: the newest that every provider has read.
  RSAKey signing() {
    List<Kept> keys = newestFirst(Purpose.SIGN);
    return keys.stream()
        .filter(kept -> kept.age().compareTo(READ_ONCE_A) >= 0)
        .findFirst()
        .orElse(keys.getLast())
        .key();
  }

  /// Every key that something may still be encrypted to.
  List<RSAKey> decrypting() {
    return notReplacedSince(Purpose.DECRYPT, KEPT_AFTER).stream().map(Kept::key).toList();
  }

  /// A new pair. The same name again makes nothing.
  void rotate(String name) {
    transactions.executeWithoutResult(
        _ -> {
          for (Purpose purpose : Purpose.values()) {
            newestFirst(purpose);
            keep(purpose, name + "-" + purpose.use().identifier());
          }
        });
  }

  /// Removes what was replaced two days ago. Safe on every replica: removing twice removes once.
  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  int forget() {
    int forgotten =
        jdbc.sql(
                """
                delete from relying_party_key k
                 where exists (select from relying_party_key newer
                                where newer.purpose = k.purpose
                                  and newer.created_at > k.created_at
                                  and newer.created_at
                                      < clock_timestamp() - make_interval(secs => :kept))
                """)
            .param("kept", KEPT_AFTER.toSeconds())
            .update();
    if (forgotten > 0) {
      log.info("Forgot {} keys that no provider uses any more", forgotten);
    }
    return forgotten;
  }

  /// The newest, and those before it that were replaced by the next one less than `since` ago.
  private List<Kept> notReplacedSince(Purpose purpose, Duration since) {
    List<Kept> keys = newestFirst(purpose);
    long replacedLately = keys.stream().filter(kept -> kept.age().compareTo(since) < 0).count();
    return keys.stream().limit(Math.max(1, replacedLately + 1)).toList();
  }

  /// Never empty: of several replicas that ask first, one makes the key.
  private List<Kept> newestFirst(Purpose purpose) {
    List<Kept> found = read(purpose);
    if (!found.isEmpty()) {
      return found;
    }
    transactions.executeWithoutResult(
        _ -> {
          jdbc.sql("lock table relying_party_key in share row exclusive mode").update();
          if (read(purpose).isEmpty()) {
            keep(purpose, "first-" + purpose.use().identifier());
          }
        });
    return read(purpose);
  }

  private List<Kept> read(Purpose purpose) {
    return jdbc.sql(
            """
            select sealed_jwk,
                   extract(epoch from clock_timestamp() - created_at) as age_seconds
              from relying_party_key
             where purpose = :purpose order by created_at desc, kid
            """)
        .param("purpose", purpose.name())
        .query(this::opened)
        .list();
  }

  private void keep(Purpose purpose, String kid) {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyID(kid)
              .keyUse(purpose.use())
              .algorithm(purpose.algorithm())
              .generate();
      jdbc.sql(
              """
              insert into relying_party_key (kid, purpose, sealed_jwk, created_at)
              values (:kid, :purpose, :sealed, clock_timestamp()) on conflict (kid) do nothing
              """)
          .param("kid", kid)
          .param("purpose", purpose.name())
          .param("sealed", seal.seal(SEAL, key.toJSONString().getBytes(StandardCharsets.UTF_8)))
          .update();
    } catch (JOSEException e) {
      throw new IllegalStateException("Every Java platform makes RSA keys", e);
    }
  }

  private Kept opened(ResultSet row, int number) throws SQLException {
    try {
      String jwk = new String(seal.open(SEAL, row.getString("sealed_jwk")), StandardCharsets.UTF_8);
      return new Kept(JWK.parse(jwk).toRSAKey(), Duration.ofSeconds(row.getLong("age_seconds")));
    } catch (ParseException e) {
      throw new IllegalStateException("A key of ours cannot be read", e);
    }
  }
}
