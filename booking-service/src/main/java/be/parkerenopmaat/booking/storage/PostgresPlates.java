package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Plates;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Plates in PostgreSQL. Everything that gives a plate a right holds its row until it is committed,
/// so whoever has the row locked and looks again sees every right.
@Repository
class PostgresPlates implements Plates {

  private static final String IN_USE =
      """
      exists (
        select from session s
         where s.parking_key = k.id
           and case s.state
                 when 'STOPPED' then s.changed_at
                 when 'CANCELLED' then s.changed_at
                 when 'RELEASED' then (select decided_at from booking where id = s.booking_id)
                 else s.ends_at
               end > :since)
      """;

  private final JdbcClient jdbc;

  PostgresPlates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Unused> unused(Instant since, long after, int limit) {
    return jdbc.sql(
            """
            select k.id, k.zone, k.plate from parking_key k
             where k.plate is not null and k.id > :after and not %s
             order by k.id limit :limit
            """
                .formatted(IN_USE))
        .param("since", Columns.timestamp(since))
        .param("after", after)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Unused(
                    row.getLong("id"),
                    new ZoneCode(Columns.text(row, "zone")),
                    Columns.text(row, "plate")))
        .list();
  }

  @Override
  public int forget(List<Forgotten> plates, Instant since) {
    List<Long> locked =
        jdbc.sql(
                """
                select id from parking_key
                 where id = any(:numbers::bigint[]) and plate is not null
                   for update skip locked
                """)
            .param("numbers", Columns.texts(plates, Forgotten::number))
            .query((row, _) -> row.getLong("id"))
            .list();
    return jdbc.sql(
            """
            update parking_key k
               set plate = null, plate_seal = f.seal, plate_masked = f.masked
              from unnest(:numbers::bigint[], :seals::text[], :masked::text[])
                     as f (number, seal, masked)
             where k.id = f.number and k.id = any(:locked::bigint[]) and not %s
            """
                .formatted(IN_USE))
        .param("numbers", Columns.texts(plates, Forgotten::number))
        .param("seals", Columns.texts(plates, Forgotten::seal))
        .param("masked", Columns.texts(plates, Forgotten::masked))
        .param("locked", Columns.texts(locked, number -> number))
        .param("since", Columns.timestamp(since))
        .update();
  }
}
