package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Language;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Notice;
import be.parkerenopmaat.booking.domain.Notices;
import be.parkerenopmaat.booking.domain.Preferences;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Notices in PostgreSQL. A claim is one statement, committed before anything is sent; a row that
/// is CLAIMED is never claimed again but by who says that it was not handed over.
@Repository
class PostgresNotices implements Notices {

  private final JdbcClient jdbc;

  PostgresNotices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void makeReminders(Instant now) {
    jdbc.sql(
            """
            insert into notice (id, citizen_id, kind, session_id, ends_at, due_at, not_after)
            select gen_random_uuid(), s.citizen_id, 'SESSION_ENDS', s.id, s.ends_at, :now, s.ends_at
              from session s
              join preference p on p.citizen_id = s.citizen_id
             where s.state = 'CONFIRMED' and s.starts_at <= :now
               and s.ends_at > :now and s.ends_at <= :now + make_interval(mins => :earliest)
               and s.ends_at <= :now + make_interval(mins => p.remind_minutes)
               and p.confirmed_at is not null
               and not exists (select from notice n
                                where n.session_id = s.id and n.ends_at = s.ends_at)
            on conflict do nothing
            """)
        .param("now", Columns.timestamp(now))
        .param("earliest", Preferences.EARLIEST_REMINDER)
        .update();
  }

  @Override
  public List<Claimed> claim(Instant now, int limit) {
    return jdbc.sql(
            """
            with due as (
              select id from notice
               where state = 'DUE' and due_at <= :now
               order by due_at limit :limit
                 for update skip locked
            ), judged as (
              select n.id, n.kind, n.confirmation_id, n.ends_at, n.amount, n.quarter, n.not_after,
                     p.language, coalesce(k.plate, k.plate_masked) as plate, k.zone,
                     case n.kind when 'CONFIRM_ADDRESS' then c.email else p.email end as email,
                     n.not_after > :now
                       and case n.kind
                             when 'CONFIRM_ADDRESS' then p.email = c.email and p.confirmed_at is null
                             when 'SESSION_ENDS' then p.confirmed_at is not null
                               and s.state = 'CONFIRMED' and s.ends_at = n.ends_at
                             when 'LOW_BALANCE' then p.confirmed_at is not null and p.balance_is_low
                             when 'LOW_HOURS' then p.confirmed_at is not null
                               and p.hours_low_in = n.quarter
                           end as of_use
                from notice n
                join due on due.id = n.id
                left join preference p on p.citizen_id = n.citizen_id
                left join email_confirmation c on c.id = n.confirmation_id
                left join session s on s.id = n.session_id
                left join parking_key k on k.id = s.parking_key
            ), claimed as (
              update notice n
                 set state = case when j.of_use then 'CLAIMED' else 'DROPPED' end,
                     attempts = n.attempts + 1
                from judged j
               where n.id = j.id
              returning n.id, n.attempts
            )
            select j.*, claimed.attempts from judged j join claimed on claimed.id = j.id
             where j.of_use
            """)
        .param("now", Columns.timestamp(now))
        .param("limit", limit)
        .query((row, _) -> claimed(row))
        .list();
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        Columns.uuid(row, "id"),
        notice(row),
        Columns.text(row, "email"),
        Language.valueOf(Columns.text(row, "language")),
        row.getInt("attempts"),
        Columns.instant(row, "not_after"));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    String kind = Columns.text(row, "kind");
    return switch (kind) {
      case "CONFIRM_ADDRESS" -> new Notice.ConfirmAddress(Columns.uuid(row, "confirmation_id"));
      case "SESSION_ENDS" ->
          new Notice.SessionEnds(
              Columns.text(row, "plate"),
              new ZoneCode(Columns.text(row, "zone")),
              Columns.instant(row, "ends_at"));
      case "LOW_BALANCE" -> new Notice.LowBalance(new Money(row.getLong("amount")));
      case "LOW_HOURS" ->
          new Notice.LowHours(
              Quarter.parse(Columns.text(row, "quarter")), Math.toIntExact(row.getLong("amount")));
      default -> throw new IllegalStateException("no notice is a " + kind);
    };
  }

  @Override
  public void sent(UUID id, Instant now) {
    settle(id, "SENT", now);
  }

  @Override
  public void giveUp(UUID id, Instant now) {
    settle(id, "GIVEN_UP", now);
  }

  private void settle(UUID id, String state, Instant at) {
    jdbc.sql("update notice set state = :state, settled_at = :at where id = :id")
        .param("state", state)
        .param("at", Columns.timestamp(at))
        .param("id", id)
        .update();
  }

  @Override
  public void tryAgain(UUID id, Instant from) {
    jdbc.sql("update notice set state = 'DUE', due_at = :from where id = :id and state = 'CLAIMED'")
        .param("from", Columns.timestamp(from))
        .param("id", id)
        .update();
  }

  @Override
  public int forget(Instant before, int limit) {
    return jdbc.sql(
            """
            with old as (
              delete from notice
               where id in (select id from notice where not_after < :before limit :limit)
              returning confirmation_id
            ), questions as (
              delete from email_confirmation where id in (select confirmation_id from old)
            )
            select count(*) from old
            """)
        .param("before", Columns.timestamp(before))
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }
}
