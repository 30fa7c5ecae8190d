package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.WatchedConsent;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The consents that are watched.
@Repository
public class PostgresWatchedConsents implements WatchedConsents {

  private final JdbcClient jdbc;

  public PostgresWatchedConsents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void watch(WatchedConsent consent, Duration first, Duration over) {
    jdbc.sql(
            """
            insert into watched_consent
                   (citizen_id, sign_in, sealed_grant, doubted, next_check_at, over_at)
            values (:citizen, :signIn, :grant, :doubted,
                    clock_timestamp() + make_interval(secs => :first),
                    clock_timestamp() + make_interval(secs => :over))
            on conflict (citizen_id) do update
               set sign_in = excluded.sign_in, sealed_grant = excluded.sealed_grant,
                   doubted = excluded.doubted, attempts = 0,
                   next_check_at = excluded.next_check_at, over_at = excluded.over_at
            """)
        .param("citizen", consent.citizen().value())
        .param("signIn", consent.signIn())
        .param("grant", consent.sealedGrant())
        .param("doubted", consent.doubted())
        .param("first", first.toSeconds())
        .param("over", over.toSeconds())
        .update();
  }

  @Override
  public List<WatchedConsent> due(int atMost, Duration pause) {
    return jdbc.sql(
            """
            update watched_consent
               set attempts = attempts + 1,
                   next_check_at = clock_timestamp()
                     + make_interval(secs => :pause * 2 ^ least(attempts, 4))
             where citizen_id in (select citizen_id from watched_consent
                                   where next_check_at <= clock_timestamp()
                                     and over_at > clock_timestamp()
                                   order by next_check_at limit :atMost
                                     for update skip locked)
            returning citizen_id, sign_in, sealed_grant, doubted
            """)
        .param("pause", pause.toSeconds())
        .param("atMost", atMost)
        .query(PostgresWatchedConsents::watched)
        .list();
  }

  @Override
  public void found(WatchedConsent consent, Duration next) {
    jdbc.sql(
            """
            update watched_consent
               set sealed_grant = :grant, doubted = :doubted, attempts = 0,
                   next_check_at = clock_timestamp() + make_interval(secs => :next)
             where sign_in = :signIn
            """)
        .param("grant", consent.sealedGrant())
        .param("doubted", consent.doubted())
        .param("next", next.toSeconds())
        .param("signIn", consent.signIn())
        .update();
  }

  @Override
  public void renew(WatchedConsent consent) {
    jdbc.sql("update watched_consent set sealed_grant = :grant where sign_in = :signIn")
        .param("grant", consent.sealedGrant())
        .param("signIn", consent.signIn())
        .update();
  }

  @Override
  public boolean forget(UUID signIn) {
    return jdbc.sql("delete from watched_consent where sign_in = :signIn")
            .param("signIn", signIn)
            .update()
        > 0;
  }

  @Override
  public void forget(CitizenId citizen) {
    jdbc.sql("delete from watched_consent where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .update();
  }

  @Override
  public int forgetOver() {
    return jdbc.sql("delete from watched_consent where over_at <= clock_timestamp()").update();
  }

  private static WatchedConsent watched(ResultSet row, int number) throws SQLException {
    return new WatchedConsent(
        new CitizenId(row.getObject("citizen_id", UUID.class)),
        row.getObject("sign_in", UUID.class),
        row.getString("sealed_grant"),
        row.getBoolean("doubted"));
  }
}
