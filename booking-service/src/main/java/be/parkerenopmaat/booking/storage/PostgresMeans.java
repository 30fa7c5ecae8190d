package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Means;
import be.parkerenopmaat.booking.domain.MeansTold;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Quarter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was told of money and hours. Citizens who share hours are told of in different orders, so
/// each word has its time. Whose hours a citizen takes is the household until the quota says
/// otherwise. It is not noted of who withdrew consent, or is about to: their hours still come back.
@Repository
class PostgresMeans implements MeansTold {

  private final JdbcClient jdbc;

  PostgresMeans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Means of(CitizenId citizen) {
    List<Money> available =
        jdbc.sql("select available_cents from money_told where citizen_id = :citizen")
            .param("citizen", citizen.value())
            .query((row, _) -> new Money(row.getLong("available_cents")))
            .list();
    Map<Quarter, Integer> remaining =
        jdbc
            .sql(
                """
                select h.quarter, h.remaining_minutes
                  from hours_told h
                 where h.owner_id = coalesce(
                         (select owner_id from hours_owner where citizen_id = :citizen),
                         (select household_id from citizen where id = :citizen))
                """)
            .param("citizen", citizen.value())
            .query(
                (row, _) ->
                    Map.entry(
                        Quarter.parse(Columns.text(row, "quarter")),
                        row.getInt("remaining_minutes")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Means(available.isEmpty() ? Money.ZERO : available.getFirst(), remaining);
  }

  @Override
  public void available(CitizenId citizen, Money available, Instant at) {
    jdbc.sql(
            """
            insert into money_told (citizen_id, available_cents, told_at)
            values (:citizen, :available, :at)
            on conflict (citizen_id) do update
              set available_cents = excluded.available_cents, told_at = excluded.told_at
            where money_told.told_at <= excluded.told_at
            """)
        .param("citizen", citizen.value())
        .param("available", available.cents())
        .param("at", Columns.timestamp(at))
        .update();
  }

  @Override
  public void remaining(
      CitizenId citizen, UUID owner, Map<Quarter, Integer> remaining, Instant at) {
    jdbc.sql(
            """
            insert into hours_owner (citizen_id, owner_id)
            select id, :owner from citizen where id = :citizen and consents for share skip locked
            on conflict (citizen_id) do update set owner_id = excluded.owner_id
            where hours_owner.owner_id <> excluded.owner_id
            """)
        .param("citizen", citizen.value())
        .param("owner", owner)
        .update();
    List<Quarter> quarters = remaining.keySet().stream().sorted().toList();
    jdbc.sql(
            """
            insert into hours_told (owner_id, quarter, remaining_minutes, told_at)
            select :owner, told.quarter, told.minutes, :at
              from unnest(:quarters::text[], :minutes::int[]) as told (quarter, minutes)
            on conflict (owner_id, quarter) do update
              set remaining_minutes = excluded.remaining_minutes, told_at = excluded.told_at
            where hours_told.told_at <= excluded.told_at
            """)
        .param("owner", owner)
        .param("quarters", Columns.texts(quarters, quarter -> quarter))
        .param("minutes", Columns.texts(quarters, quarter -> remaining.getOrDefault(quarter, 0)))
        .param("at", Columns.timestamp(at))
        .update();
  }
}
