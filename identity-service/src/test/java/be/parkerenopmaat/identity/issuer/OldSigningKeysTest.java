package be.parkerenopmaat.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.secrets.Seal;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The private halves of keys that sign nothing any more do not stay. The keys that everybody else
/// uses are as they were.
@ServiceTest
class OldSigningKeysTest {

  @Autowired SealedKeys stored;
  @Autowired Seal seal;
  @Autowired TestClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  @Test
  void a_key_is_forgotten_when_its_successor_has_signed_for_two_days() {
    transactions.executeWithoutResult(
        transaction -> {
          transaction.setRollbackOnly();
          jdbc.sql("delete from signing_key").update();
          var keys = new SigningKeys(stored, seal, clock);
          assertThat(published(keys)).hasSize(1);
          clock.advance(Duration.ofMinutes(5));
          keys.rotate("next");

          clock.advance(Duration.ofDays(2));
          assertThat(keys.forget()).isZero();
          assertThat(stored.newestFirst()).hasSize(2);

          clock.advance(Duration.ofMinutes(1));
          assertThat(keys.forget()).isOne();
          assertThat(keys.forget()).isZero();

          clock.advance(Duration.ofDays(400));
          assertThat(keys.forget()).isZero();
          assertThat(published(keys)).containsExactly("next");
        });
  }

  private static List<String> published(SigningKeys keys) {
    return keys
        .get(new JWKSelector(new JWKMatcher.Builder().build()), new SimpleSecurityContext())
        .stream()
        .map(JWK::getKeyID)
        .toList();
  }
}
