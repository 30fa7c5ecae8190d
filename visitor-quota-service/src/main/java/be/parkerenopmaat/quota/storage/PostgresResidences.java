package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.storage.Columns.utc;

import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.domain.Residences;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Residences in PostgreSQL, one row a citizen.
public final class PostgresResidences implements Residences {

  private final JdbcClient jdbc;

  public PostgresResidences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Residence> find(CitizenId citizen) {
    return jdbc.sql("select * from citizen_residence where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .query(
            (row, _) ->
                new Residence(
                    citizen,
                    row.getString("zone"),
                    row.getObject("household_id", UUID.class),
                    row.getObject("address_id", UUID.class),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .optional();
  }

  @Override
  public void put(Residence residence) {
    jdbc.sql(
            """
            insert into citizen_residence as known
              (citizen_id, zone, household_id, address_id, since)
            values (:citizen, :zone, :household, :address, :since)
            on conflict (citizen_id) do update
            set zone = excluded.zone, household_id = excluded.household_id,
              address_id = excluded.address_id, since = excluded.since
            where known.erased_at is null
            """)
        .param("citizen", residence.citizen().value())
        .param("zone", residence.zone())
        .param("household", residence.household())
        .param("address", residence.address())
        .param("since", utc(residence.since()))
        .update();
  }

  @Override
  public void erase(CitizenId citizen, Instant at) {
    jdbc.sql(
            """
            insert into citizen_residence (citizen_id, since, erased_at)
            values (:citizen, :at, :at)
            on conflict (citizen_id) do update
            set zone = null, household_id = null, address_id = null,
              since = excluded.since, erased_at = excluded.erased_at
            """)
        .param("citizen", citizen.value())
        .param("at", utc(at))
        .update();
  }

  @Override
  public void forget(CitizenId citizen) {
    jdbc.sql("delete from citizen_residence where citizen_id = :citizen and erased_at is null")
        .param("citizen", citizen.value())
        .update();
  }

  @Override
  public int othersWith(QuotaOwner owner, CitizenId citizen) {
    String column =
        switch (owner.scope()) {
          case HOUSEHOLD -> "household_id";
          case PERSON -> "citizen_id";
          case ADDRESS -> "address_id";
        };
    return jdbc.sql(
            """
            select count(*) from citizen_residence
            where zone is not null and citizen_id <> :citizen and %s = :owner
            """
                .formatted(column))
        .param("citizen", citizen.value())
        .param("owner", owner.id())
        .query(Integer.class)
        .single();
  }
}
