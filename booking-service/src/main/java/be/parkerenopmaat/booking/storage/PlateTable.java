package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.ParkedStay;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.PlateSeal;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.Stay;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a plate has in a zone, under its parking key.
final class PlateTable {

  private final JdbcClient jdbc;
  private final PlateSeal seal;

  PlateTable(JdbcClient jdbc, PlateSeal seal) {
    this.jdbc = jdbc;
    this.seal = seal;
  }

  List<ParkedStay> parkedAround(Place place, Stay around) {
    return statement("select id from parking_key where zone = :zone and plate = :plate", place)
        .query(Long.class)
        .optional()
        .map(key -> parkedAround(key, around))
        .orElse(List.of());
  }

  List<ParkedStay> claimAround(Place place, Stay around) {
    return parkedAround(claim(place), around);
  }

  /// The key of a plate in a zone, locked; made when it is new, and the same as before when the
  /// plate was forgotten.
  long claim(Place place) {
    return lock(place).or(() -> remember(place)).orElseGet(() -> make(place));
  }

  private Optional<Long> remember(Place place) {
    return statement(
            """
            update parking_key set plate = :plate, plate_seal = null, plate_masked = null
             where zone = :zone and plate_seal = :seal
            returning id
            """,
            place)
        .param("seal", seal.of(place))
        .query(Long.class)
        .optional();
  }

  private long make(Place place) {
    statement(
            """
            insert into parking_key (zone, plate) values (:zone, :plate)
            on conflict (zone, plate) do nothing
            """,
            place)
        .update();
    return lock(place).orElseThrow();
  }

  private Optional<Long> lock(Place place) {
    return statement(
            "select id from parking_key where zone = :zone and plate = :plate for no key update",
            place)
        .query(Long.class)
        .optional();
  }

  private JdbcClient.StatementSpec statement(String sql, Place place) {
    return jdbc.sql(sql)
        .param("zone", place.zone().value())
        .param("plate", place.plate().canonical());
  }

  /// The key is bound as a `long`: as an `int` it would fall out of the index. The minutes of a
  /// session are those of all its charges, less what was not needed.
  private List<ParkedStay> parkedAround(Long key, Stay around) {
    return jdbc.sql(
            """
            select coalesce(s.part_of, s.id) as session, s.starts_at, s.visit,
                   s.state in ('REQUESTED', 'CONFIRMED') as live,
                   case s.state when 'STOPPED' then s.changed_at else s.ends_at end as left_at,
                   (select coalesce(sum((select sum(m) from unnest(c.quarter_minutes) m)
                             - coalesce((select sum(m) from unnest(c.unused_minutes) m), 0)), 0)
                      from session c
                     where c.id = s.id or c.part_of = s.id and c.state = 'JOINED') as minutes
              from session s
             where s.parking_key = :key and s.ends_at > :from and s.starts_at < :until
               and (s.state in ('REQUESTED', 'CONFIRMED')
                    or s.state = 'STOPPED' and s.changed_at > s.starts_at)
             order by s.starts_at
            """)
        .param("key", key)
        .param("from", Columns.timestamp(around.start()))
        .param("until", Columns.timestamp(around.end()))
        .query(
            (row, _) ->
                new ParkedStay(
                    new SessionId(Columns.uuid(row, "session")),
                    new Stay(Columns.instant(row, "starts_at"), Columns.instant(row, "left_at")),
                    row.getInt("minutes"),
                    row.getBoolean("visit"),
                    row.getBoolean("live")))
        .list();
  }
}
