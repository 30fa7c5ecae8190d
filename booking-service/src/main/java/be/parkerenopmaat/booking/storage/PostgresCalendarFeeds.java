package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CalendarFeeds;
import be.parkerenopmaat.booking.domain.CitizenId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Calendar feeds in PostgreSQL.
@Repository
class PostgresCalendarFeeds implements CalendarFeeds {

  private final JdbcClient jdbc;

  PostgresCalendarFeeds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Feed> of(CitizenId citizen) {
    return jdbc.sql("select * from calendar_feed where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .query(
            (row, _) ->
                new Feed(
                    Columns.uuid(row, "id"),
                    Columns.text(row, "token_hash"),
                    Columns.instant(row, "created_at")))
        .optional();
  }

  @Override
  public void open(CitizenId citizen, Feed feed) {
    jdbc.sql(
            """
            insert into calendar_feed (citizen_id, id, token_hash, created_at)
            values (:citizen, :id, :hash, :createdAt)
            on conflict (citizen_id) do update
               set id = excluded.id, token_hash = excluded.token_hash,
                   created_at = excluded.created_at
            """)
        .param("citizen", citizen.value())
        .param("id", feed.id())
        .param("hash", feed.fingerprint())
        .param("createdAt", Columns.timestamp(feed.createdAt()))
        .update();
  }

  @Override
  public void close(CitizenId citizen) {
    jdbc.sql("delete from calendar_feed where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .update();
  }

  @Override
  public Optional<CitizenId> reader(String fingerprint) {
    return jdbc.sql("select citizen_id from calendar_feed where token_hash = :hash")
        .param("hash", fingerprint)
        .query(UUID.class)
        .optional()
        .map(CitizenId::new);
  }
}
