package be.parkerenopmaat.sample.storage;

import be.parkerenopmaat.sample.domain.TopUpCounts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class PostgresTopUpCounts implements TopUpCounts {

  private final JdbcClient jdbc;

  public PostgresTopUpCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int countOne(UUID citizen, Instant now) {
    return jdbc.sql(
            """
            insert into top_up_count (citizen_id, top_ups, counted_at) values (:citizen, 1, :now)
            on conflict (citizen_id) do update
               set top_ups = top_up_count.top_ups + 1, counted_at = excluded.counted_at
            returning top_ups
            """)
        .param("citizen", citizen)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  @Override
  public int of(UUID citizen) {
    return jdbc.sql("select top_ups from top_up_count where citizen_id = :citizen")
        .param("citizen", citizen)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }
}
