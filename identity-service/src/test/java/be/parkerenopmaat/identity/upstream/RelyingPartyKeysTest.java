package be.parkerenopmaat.identity.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceTest;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// When our keys begin and end to matter to a provider that reads them once a day. Nothing of it
/// stays: the keys that everybody else uses are as they were.
@ServiceTest
class RelyingPartyKeysTest {

  private static final String FIRST = "first-";
  private static final String NEXT = "next-";

  @Autowired RelyingPartyKeys keys;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  @Test
  void a_new_key_signs_as_soon_as_every_provider_has_read_it() {
    withOneReplaced(
        () -> {
          assertThat(keys.signing().getKeyID()).startsWith(FIRST);
          assertThat(published(KeyUse.SIGNATURE)).hasSize(2);

          age(Duration.ofHours(23));
          assertThat(keys.signing().getKeyID()).startsWith(FIRST);
          assertThat(published(KeyUse.SIGNATURE)).hasSize(2);

          age(Duration.ofHours(1));
          assertThat(keys.signing().getKeyID()).startsWith(NEXT);
          assertThat(published(KeyUse.SIGNATURE)).hasSize(1).first().asString().startsWith(NEXT);
        });
  }

  @Test
  void what_was_encrypted_to_the_one_before_is_opened_for_two_days() {
    withOneReplaced(
        () -> {
          assertThat(published(KeyUse.ENCRYPTION)).hasSize(1).first().asString().startsWith(NEXT);

          age(Duration.ofHours(47));
          assertThat(keys.decrypting()).hasSize(2);

          age(Duration.ofHours(1));
          assertThat(keys.decrypting()).hasSize(1);
          assertThat(keys.decrypting().getFirst().getKeyID()).startsWith(NEXT);
        });
  }

  @Test
  void a_key_that_was_replaced_is_forgotten_after_two_days_and_the_newest_never() {
    withOneReplaced(
        () -> {
          age(Duration.ofHours(47));
          assertThat(keys.forget()).isZero();

          age(Duration.ofHours(1));
          assertThat(keys.forget()).isEqualTo(2);

          age(Duration.ofDays(400));
          assertThat(keys.forget()).isZero();
          assertThat(keys.signing().getKeyID()).startsWith(NEXT);
          assertThat(keys.decrypting()).hasSize(1);
        });
  }

  private void withOneReplaced(Runnable test) {
    transactions.executeWithoutResult(
        transaction -> {
          transaction.setRollbackOnly();
          jdbc.sql("delete from relying_party_key").update();
          keys.published();
          keys.rotate("next");
          test.run();
        });
  }

  /// The database tells the time, so the keys grow older.
  private void age(Duration by) {
    jdbc.sql(
            """
            update relying_party_key set created_at = created_at - make_interval(secs => :by)
            """)
        .param("by", by.toSeconds())
        .update();
  }

  private List<String> published(KeyUse use) {
    return keys.published().getKeys().stream()
        .filter(key -> use.equals(key.getKeyUse()))
        .map(JWK::getKeyID)
        .toList();
  }
}
