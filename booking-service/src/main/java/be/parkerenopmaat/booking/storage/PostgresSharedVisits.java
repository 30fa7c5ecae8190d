package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.SharedVisits;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Shared visits in PostgreSQL.
@Repository
class PostgresSharedVisits implements SharedVisits {

  private final JdbcClient jdbc;

  PostgresSharedVisits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean share(CitizenId citizen, SessionId session, String fingerprint, Instant now) {
    return jdbc.sql(
                """
                with mine as (
                  select id from every_session
                   where id = :session and citizen_id = :citizen and part_of is null
                     and state in ('CONFIRMED', 'STOPPED', 'CANCELLED')
                ), shared as (
                  insert into shared_visit (session_id, citizen_id, token_hash, shared_at)
                  select mine.id, :citizen, :hash, :now from mine
                  on conflict (session_id) do update set token_hash = excluded.token_hash
                )
                select count(*) from mine
                """)
            .param("session", session.value())
            .param("citizen", citizen.value())
            .param("hash", fingerprint)
            .param("now", Columns.timestamp(now))
            .query(Integer.class)
            .single()
        > 0;
  }
}
