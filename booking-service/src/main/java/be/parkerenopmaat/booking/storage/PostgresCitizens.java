package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Citizen;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.HouseholdId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Citizens as identity-service told of them. The events of one citizen arrive in order, so the
/// last word is the truth.
@Repository
class PostgresCitizens implements Citizens {

  private final JdbcClient jdbc;

  PostgresCitizens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Citizen> find(CitizenId id) {
    return find("select * from citizen where id = :id", id);
  }

  @Override
  public Optional<Citizen> hold(CitizenId id) {
    return find("select * from citizen where id = :id for share", id);
  }

  private Optional<Citizen> find(String sql, CitizenId id) {
    return jdbc.sql(sql)
        .param("id", id.value())
        .query((row, _) -> new Citizen(id, row.getBoolean("consents"), residence(row)))
        .optional();
  }

  private static Citizen.@Nullable Residence residence(ResultSet row) throws SQLException {
    Boolean inZone = row.getObject("lives_in_zone", Boolean.class);
    if (inZone == null) {
      return null;
    }
    return inZone
        ? new Citizen.InZone(
            new ZoneCode(Columns.text(row, "zone")),
            new HouseholdId(Columns.uuid(row, "household_id")))
        : new Citizen.Elsewhere();
  }

  @Override
  public void consent(CitizenId id) {
    jdbc.sql(
            """
            insert into citizen (id, consents) values (:id, true)
            on conflict (id) do update set consents = true
            """)
        .param("id", id.value())
        .update();
  }

  @Override
  public void withdraw(CitizenId id) {
    jdbc.sql(
            """
            insert into citizen (id, consents) values (:id, false)
            on conflict (id) do update
              set consents = false, lives_in_zone = null, zone = null, household_id = null
            """)
        .param("id", id.value())
        .update();
    delete("hours_owner", id);
  }

  @Override
  public void reside(CitizenId id, Citizen.Residence residence) {
    switch (residence) {
      case Citizen.InZone(ZoneCode zone, HouseholdId household) ->
          reside(id, true, zone.value(), household.value());
      case Citizen.Elsewhere() -> reside(id, false, null, null);
    }
  }

  private void reside(
      CitizenId id, boolean inZone, @Nullable String zone, @Nullable UUID household) {
    jdbc.sql(
            """
            insert into citizen (id, consents, lives_in_zone, zone, household_id)
            values (:id, false, :inZone, :zone, :household)
            on conflict (id) do update
              set lives_in_zone = excluded.lives_in_zone, zone = excluded.zone,
                  household_id = excluded.household_id
            """)
        .param("id", id.value())
        .param("inZone", inZone)
        .param("zone", zone, Types.VARCHAR)
        .param("household", household, Types.OTHER)
        .update();
  }

  @Override
  public void erase(CitizenId id) {
    withdraw(id);
    delete("money_told", id);
    delete("quote", id);
  }

  private void delete(String table, CitizenId id) {
    jdbc.sql("delete from " + table + " where citizen_id = :id").param("id", id.value()).update();
  }
}
