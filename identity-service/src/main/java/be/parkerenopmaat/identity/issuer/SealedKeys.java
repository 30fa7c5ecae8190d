package be.parkerenopmaat.identity.issuer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The keys that sign tokens, as they rest: encrypted.
@Repository
class SealedKeys {

  private final JdbcClient jdbc;

  SealedKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All keys, the one to sign with first.
  List<SealedKey> newestFirst() {
    return jdbc.sql(
            "select kid, sealed_jwk, created_at from signing_key order by created_at desc, kid")
        .query(
            (row, _) ->
                new SealedKey(
                    row.getString("kid"),
                    row.getString("sealed_jwk"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// Adds `key` unless there is one by now, and gives what there is: of several replicas that start
  /// for the first time, one makes the key.
  @Transactional
  List<SealedKey> addFirst(SealedKey key) {
    jdbc.sql("lock table signing_key in share row exclusive mode").update();
    jdbc.sql(
            """
            insert into signing_key (kid, sealed_jwk, created_at)
            select :kid, :sealed, :createdAt where not exists (select 1 from signing_key)
            """)
        .param("kid", key.kid())
        .param("sealed", key.sealed())
        .param("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
        .update();
    return newestFirst();
  }

  /// Adds `key`; the same key again adds nothing.
  void add(SealedKey key) {
    jdbc.sql(
            """
            insert into signing_key (kid, sealed_jwk, created_at)
            values (:kid, :sealed, :createdAt) on conflict (kid) do nothing
            """)
        .param("kid", key.kid())
        .param("sealed", key.sealed())
        .param("createdAt", key.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /// Removes what came before the newest key of that time or earlier.
  int forgetBefore(Instant time) {
    return jdbc.sql(
            """
            delete from signing_key
             where created_at < (select max(created_at) from signing_key where created_at <= :time)
            """)
        .param("time", time.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// A key at rest.
  ///
  /// @param kid the public name of the key
  /// @param sealed the private key, readable only with `POM_KEY_ENCRYPTION_KEY`
  record SealedKey(String kid, String sealed, Instant createdAt) {}
}
