package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.Quarter;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Judges in one statement for each kind of means. Its rows are locked in the order of citizens and
/// judged under that lock, so two judges at once make one notice, and never wait in a circle.
@Repository
class PostgresLowMeans implements LowMeans {

  private static final String MONEY =
      """
      with turning as (
        select p.citizen_id, m.available_cents
          from preference p
          join money_told m on m.citizen_id = p.citizen_id
         where %s
           and p.confirmed_at is not null
           and p.balance_is_low <> (m.available_cents < p.low_balance_cents)
         order by p.citizen_id
           for update of p
      ), turned as (
        update preference p set balance_is_low = not p.balance_is_low
          from turning
         where p.citizen_id = turning.citizen_id
        returning p.citizen_id, p.balance_is_low, turning.available_cents
      )
      insert into notice (id, citizen_id, kind, amount, due_at, not_after)
      select gen_random_uuid(), citizen_id, 'LOW_BALANCE', available_cents, :now,
             :now + interval '1 day'
        from turned where balance_is_low
      """;

  private static final String HOURS =
      """
      with turning as (
        select p.citizen_id, h.remaining_minutes
          from preference p
          join citizen c on c.id = p.citizen_id
          left join hours_owner o on o.citizen_id = p.citizen_id
          join hours_told h
            on h.owner_id = coalesce(o.owner_id, c.household_id) and h.quarter = :quarter
         where %s
           and p.confirmed_at is not null
           and (p.hours_low_in is not distinct from :quarter)
                 <> (h.remaining_minutes < p.low_hours_minutes)
         order by p.citizen_id
           for update of p
      ), turned as (
        update preference p
           set hours_low_in = case when p.hours_low_in is distinct from :quarter then :quarter end
          from turning
         where p.citizen_id = turning.citizen_id
        returning p.citizen_id, p.hours_low_in, turning.remaining_minutes
      )
      insert into notice (id, citizen_id, kind, amount, quarter, due_at, not_after)
      select gen_random_uuid(), citizen_id, 'LOW_HOURS', remaining_minutes, hours_low_in, :now,
             :now + interval '1 day'
        from turned where hours_low_in is not null
      """;

  private static final String MONEY_OF_SOME = MONEY.formatted("p.citizen_id = any(:citizens)");
  private static final String MONEY_OF_ALL = MONEY.formatted("p.low_balance_cents is not null");

  private static final String HOURS_OF_ONE = HOURS.formatted("p.citizen_id = :citizen");
  private static final String HOURS_OF_SHARERS =
      HOURS.formatted(
          """
          p.citizen_id in (select citizen_id from hours_owner where owner_id = any(:owners)
                           union all
                           select id from citizen where household_id = any(:owners))
          """);
  private static final String HOURS_OF_ALL = HOURS.formatted("p.low_hours_minutes is not null");

  private final JdbcClient jdbc;

  PostgresLowMeans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void moneyTold(Collection<CitizenId> citizens, Instant now) {
    money(MONEY_OF_SOME, now)
        .param("citizens", citizens.stream().map(CitizenId::value).toArray(UUID[]::new))
        .update();
  }

  @Override
  public void hoursTold(Collection<UUID> owners, Instant now) {
    hours(HOURS_OF_SHARERS, now).param("owners", owners.toArray(UUID[]::new)).update();
  }

  @Override
  public void wanted(CitizenId citizen, Instant now) {
    money(MONEY_OF_SOME, now).param("citizens", new UUID[] {citizen.value()}).update();
    hours(HOURS_OF_ONE, now).param("citizen", citizen.value()).update();
  }

  @Override
  public void everybodysMoney(Instant now) {
    money(MONEY_OF_ALL, now).update();
  }

  @Override
  public void everybodysHours(Instant now) {
    hours(HOURS_OF_ALL, now).update();
  }

  private JdbcClient.StatementSpec money(String statement, Instant now) {
    return jdbc.sql(statement).param("now", Columns.timestamp(now));
  }

  private JdbcClient.StatementSpec hours(String statement, Instant now) {
    return jdbc.sql(statement)
        .param("now", Columns.timestamp(now))
        .param("quarter", Quarter.of(now).toString());
  }
}
