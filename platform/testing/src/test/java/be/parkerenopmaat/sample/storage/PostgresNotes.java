package be.parkerenopmaat.sample.storage;

import be.parkerenopmaat.sample.domain.Notes;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class PostgresNotes implements Notes {

  private final JdbcClient jdbc;

  public PostgresNotes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(UUID id, UUID citizen, String words) {
    jdbc.sql(
            """
            insert into note (id, citizen_id, words) values (:id, :citizen, :words)
            on conflict do nothing
            """)
        .param("id", id)
        .param("citizen", citizen)
        .param("words", words)
        .update();
  }

  @Override
  public List<String> of(UUID citizen) {
    return jdbc.sql("select words from note where citizen_id = :citizen order by words")
        .param("citizen", citizen)
        .query((row, _) -> row.getString("words"))
        .list();
  }
}
