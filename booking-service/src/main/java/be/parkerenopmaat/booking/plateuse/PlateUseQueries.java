package be.parkerenopmaat.booking.plateuse;

import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.platform.web.PageRequest;
import java.sql.Array;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// Finds plates that visit more households than friends do: what a look for the sale of visitor
/// hours starts from. A plate is told by the number of its key, never as it reads; households and
/// citizens join to visitor-quota-service's report of use by their opaque ids.
@Component
class PlateUseQueries {

  /// Households and citizens that are named for each plate; all of them are counted.
  private static final int NAMED = 50;

  private static final String VISITED =
      """
      with visited as (
        select s.parking_key, count(*) as visits,
               count(distinct b.household_id) as households,
               count(distinct s.citizen_id) as citizens,
               array_agg(distinct b.household_id) as household_ids,
               array_agg(distinct s.citizen_id) as citizen_ids
          from every_session s join booking b on b.id = s.booking_id
         where s.visit and s.part_of is null and s.state in ('CONFIRMED', 'STOPPED')
           and s.ends_at >= :from and s.ends_at < :until
         group by s.parking_key
        having count(distinct b.household_id) >= :households
      )
      """;

  private final JdbcClient jdbc;

  PlateUseQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One plate in one zone.
  ///
  /// @param plateKey the same for every visit of this plate in this zone
  /// @param visits confirmed visits that end in the quarter, those that were stopped included
  /// @param householdIds the first fifty, as visitor-quota-service knows them
  /// @param citizenIds the first fifty who booked
  record PlateUse(
      long plateKey,
      String zone,
      int households,
      int citizens,
      int visits,
      List<UUID> householdIds,
      List<UUID> citizenIds) {}

  long count(Quarter quarter, int households) {
    return asked(VISITED + "select count(*) from visited", quarter, households)
        .query(Long.class)
        .single();
  }

  /// One page, the plates of most households first; without the count, one more than it holds.
  List<PlateUse> page(Quarter quarter, int households, PageRequest page) {
    return asked(
            VISITED
                + """
                select k.id, k.zone, households, citizens, visits,
                       trim_array(household_ids, greatest(households - :named, 0)::int) as household_ids,
                       trim_array(citizen_ids, greatest(citizens - :named, 0)::int) as citizen_ids
                  from visited join parking_key k on k.id = parking_key
                 order by households desc, visits desc, k.id
                offset :offset limit :limit
                """,
            quarter,
            households)
        .param("named", NAMED)
        .param("offset", page.offset())
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .query(
            (row, _) ->
                new PlateUse(
                    row.getLong("id"),
                    row.getString("zone"),
                    row.getInt("households"),
                    row.getInt("citizens"),
                    row.getInt("visits"),
                    ids(row.getArray("household_ids")),
                    ids(row.getArray("citizen_ids"))))
        .list();
  }

  private StatementSpec asked(String sql, Quarter quarter, int households) {
    return jdbc.sql(sql)
        .param("from", OffsetDateTime.ofInstant(quarter.startsAt(), ZoneOffset.UTC))
        .param("until", OffsetDateTime.ofInstant(quarter.next().startsAt(), ZoneOffset.UTC))
        .param("households", households);
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray());
  }
}
