package be.parkerenopmaat.platform.idempotency;

import be.parkerenopmaat.platform.PlatformSettings.IdempotencySettings;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who owns a request, and what was answered: in the database, so that any replica knows.
public class IdempotentRequests {

  private final JdbcClient jdbc;
  private final IdempotencySettings settings;

  public IdempotentRequests(JdbcClient jdbc, IdempotencySettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /// Takes the request for this attempt, in one statement: it is new, or its former owner's lease
  /// ran out without an answer.
  Claim claim(RequestKey key, byte[] fingerprint) {
    int owned =
        jdbc.sql(
                """
                insert into idempotent_request as r
                       (caller, endpoint, idempotency_key, fingerprint, lease_until)
                values (:caller, :endpoint, :key, :fingerprint,
                        clock_timestamp() + make_interval(secs => :lease))
                on conflict (caller, endpoint, idempotency_key) do update
                   set lease_until = excluded.lease_until
                 where r.answered_at is null
                   and r.lease_until < clock_timestamp()
                   and r.fingerprint = excluded.fingerprint
                """)
            .param("caller", key.caller())
            .param("endpoint", key.endpoint())
            .param("key", key.value())
            .param("fingerprint", fingerprint)
            .param("lease", settings.lease().toSeconds())
            .update();
    return owned == 1 ? new Claim.Owned() : existing(key, fingerprint);
  }

  private Claim existing(RequestKey key, byte[] fingerprint) {
    return jdbc.sql(
            """
            select fingerprint, answered_at is not null as answered, status, content_type, location,
                   body
              from idempotent_request
             where caller = :caller and endpoint = :endpoint and idempotency_key = :key
            """)
        .param("caller", key.caller())
        .param("endpoint", key.endpoint())
        .param("key", key.value())
        .query(
            (row, _) -> {
              if (!MessageDigest.isEqual(fingerprint, row.getBytes("fingerprint"))) {
                return (Claim) new Claim.OtherBody();
              }
              if (!row.getBoolean("answered")) {
                return new Claim.InProgress();
              }
              return new Claim.Answered(
                  new Answer(
                      row.getInt("status"),
                      row.getString("content_type"),
                      row.getString("location"),
                      row.getString("body")));
            })
        .optional()
        .orElse(new Claim.InProgress());
  }

  /// Stores the answer for replay.
  void answered(RequestKey key, Answer answer) {
    jdbc.sql(
            """
            update idempotent_request
               set answered_at = clock_timestamp(), status = :status, content_type = :contentType,
                   location = :location, body = :body
             where caller = :caller and endpoint = :endpoint and idempotency_key = :key
            """)
        .param("status", answer.status())
        .param("contentType", answer.contentType())
        .param("location", answer.location())
        .param("body", answer.body())
        .param("caller", key.caller())
        .param("endpoint", key.endpoint())
        .param("key", key.value())
        .update();
  }

  /// Gives the request back, so that the next attempt may run.
  void abandon(RequestKey key) {
    jdbc.sql(
            """
            delete from idempotent_request
             where caller = :caller and endpoint = :endpoint and idempotency_key = :key
               and answered_at is null
            """)
        .param("caller", key.caller())
        .param("endpoint", key.endpoint())
        .param("key", key.value())
        .update();
  }

  /// Forgets what a caller asked and was answered.
  public void forget(String caller) {
    jdbc.sql("delete from idempotent_request where caller = :caller")
        .param("caller", caller)
        .update();
  }

  /// Forgets old answers. Returns how many rows went.
  public int forgetOld() {
    return jdbc.sql(
            """
            delete from idempotent_request
             where started_at < clock_timestamp() - make_interval(secs => :seconds)
            """)
        .param("seconds", settings.retention().toSeconds())
        .update();
  }

  record RequestKey(String caller, String endpoint, String value) {}

  record Answer(int status, @Nullable String contentType, @Nullable String location, String body) {}

  /// What an attempt finds.
  sealed interface Claim {
    record Owned() implements Claim {}

    record InProgress() implements Claim {}

    record OtherBody() implements Claim {}

    record Answered(Answer answer) implements Claim {}
  }
}
