package be.parkerenopmaat.quota.verification;

import be.parkerenopmaat.quota.domain.Quarter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of every check. It finds what breaks a promise, and names it.
@Component
class CheckQueries {

  private static final int AT_MOST = 100;

  private final JdbcClient jdbc;

  CheckQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Something that breaks a promise.
  ///
  /// @param check its code
  /// @param subject the lot or booking
  /// @param detail what is stored, against what should be
  record Finding(String check, String subject, String detail) {}

  /// At most 100 findings.
  ///
  /// @param since lots of earlier quarters are left out
  /// @param overdue reservations that were asked before this have waited too long
  List<Finding> find(Check check, Quarter since, Instant overdue) {
    return switch (check) {
      case LOTS_WITHIN_GRANT ->
          run(
              check,
              since,
              overdue,
              """
              select 'lot ' || lot_id || ' of ' || owner_id || ' in ' || quarter as subject,
                format('%s reserved and %s used of %s granted',
                  reserved_minutes, used_minutes, granted_minutes) as detail
              from quota_lot
              where quarter >= :since
                and (reserved_minutes < 0 or used_minutes < 0
                  or reserved_minutes + used_minutes > granted_minutes)
              """);
      case LOTS_PROVED_BY_ENTRIES ->
          run(
              check,
              since,
              overdue,
              """
              select 'lot ' || lot.lot_id || ' of ' || owner_id || ' in ' || quarter as subject,
                format('stored %s/%s/%s, entries up to %s say %s/%s/%s (granted/reserved/used)',
                  granted_minutes, reserved_minutes, used_minutes, last_entry,
                  granted, reserved, used) as detail
              from quota_lot lot cross join lateral (
                select
                  coalesce(sum(case 'CITY' when from_account then minutes
                    when to_account then -minutes end), 0) as granted,
                  coalesce(sum(case 'RESERVED' when to_account then minutes
                    when from_account then -minutes end), 0) as reserved,
                  coalesce(sum(case 'USED' when to_account then minutes
                    when from_account then -minutes end), 0) as used,
                  coalesce(max(entry_number), 0) as last_entry
                from quota_entry entry where entry.lot_id = lot.lot_id
              ) proved
              where quarter >= :since
                and (granted_minutes, reserved_minutes, used_minutes)
                  is distinct from (granted::int, reserved::int, used::int)
              """);
      case BOOKINGS_HOLD_THEIR_HOURS ->
          run(
              check,
              since,
              overdue,
              """
              with held as (
                select booking_id,
                  sum(case 'RESERVED' when to_account then minutes
                    when from_account then -minutes else 0 end) as reserved,
                  sum(case 'USED' when to_account then minutes
                    when from_account then -minutes else 0 end) as used
                from quota_entry join quota_lot using (lot_id)
                where booking_id is not null and quarter >= :since
                group by booking_id
              ), claimed as (
                select booking_id, state,
                  sum(minutes - returned_minutes) as kept
                from quota_reservation join quota_reservation_part using (booking_id)
                where quarter >= :since
                group by booking_id, state
              )
              select 'booking ' || booking_id as subject,
                format('%s of %s minutes, entries say %s reserved and %s used',
                  coalesce(state, 'no reservation'), coalesce(kept, 0),
                  coalesce(reserved, 0), coalesce(used, 0)) as detail
              from held full join claimed using (booking_id)
              where (coalesce(reserved, 0), coalesce(used, 0)) is distinct from
                (case when state = 'RESERVED' then kept else 0 end,
                 case when state = 'USED' then kept else 0 end)
              """);
      case NO_RESERVATION_OVERDUE ->
          run(
              check,
              since,
              overdue,
              """
              select 'booking ' || booking_id as subject,
                'reserved since ' || asked_at || ' without a verdict' as detail
              from quota_reservation
              where state = 'RESERVED' and asked_at < :overdue and :since <> ''
              """);
    };
  }

  private List<Finding> run(Check check, Quarter since, Instant overdue, String sql) {
    return jdbc.sql(sql + " limit " + AT_MOST)
        .param("since", since.toString())
        .param("overdue", overdue.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Finding(check.code(), row.getString("subject"), row.getString("detail")))
        .list();
  }
}
