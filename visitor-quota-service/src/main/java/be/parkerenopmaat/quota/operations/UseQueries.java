package be.parkerenopmaat.quota.operations;

import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.quota.domain.Quarter;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who uses how much of a quarter: what a look for the sale of visitor hours starts from. Plates
/// are booking-service's; owners, bookings and sessions join to them by their opaque ids.
@Component
class UseQueries {

  private final JdbcClient jdbc;

  UseQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One owner's use of a quarter.
  ///
  /// @param citizens how many different people booked
  /// @param sessions visits that were confirmed
  /// @param busiestDay the most visits that were booked on one day of Brussels
  /// @param stoppedEarly visits that gave minutes back
  record Use(
      String scope,
      UUID ownerId,
      int usedMinutes,
      int remainingMinutes,
      int citizens,
      int sessions,
      int busiestDay,
      int stoppedEarly) {}

  long count(Quarter quarter) {
    return jdbc.sql("select count(*) from quota_lot where quarter = :quarter and used_minutes > 0")
        .param("quarter", quarter.toString())
        .query(Long.class)
        .single();
  }

  /// One page, who uses most first; without the count, one owner more than the page holds.
  List<Use> page(Quarter quarter, PageRequest page) {
    return jdbc.sql(
            """
            select lot.owner_scope, lot.owner_id, lot.used_minutes,
              lot.granted_minutes - lot.reserved_minutes - lot.used_minutes as remaining,
              visits.*
            from (
              select * from quota_lot where quarter = :quarter and used_minutes > 0
              order by used_minutes desc, lot_id offset :offset limit :limit
            ) lot cross join lateral (
              select count(distinct actor_id) filter (where kind = 'USED') as citizens,
                count(distinct session_id) filter (where kind = 'USED') as sessions,
                count(distinct session_id) filter (
                  where why in ('SESSION_STOPPED', 'SESSION_CANCELLED')) as stopped_early,
                (select coalesce(max(visits), 0) from (
                  select count(distinct session_id) as visits from quota_entry day
                  where day.lot_id = lot.lot_id and day.kind = 'USED'
                  group by date_trunc('day', day.occurred_at, 'Europe/Brussels')) days)
                  as busiest_day
              from quota_entry entry where entry.lot_id = lot.lot_id
            ) visits
            order by lot.used_minutes desc, lot.lot_id
            """)
        .param("quarter", quarter.toString())
        .param("offset", page.offset())
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .query(
            (row, _) ->
                new Use(
                    row.getString("owner_scope"),
                    row.getObject("owner_id", UUID.class),
                    row.getInt("used_minutes"),
                    row.getInt("remaining"),
                    row.getInt("citizens"),
                    row.getInt("sessions"),
                    row.getInt("busiest_day"),
                    row.getInt("stopped_early")))
        .list();
  }
}
