package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.HouseholdKey;
import be.parkerenopmaat.identity.domain.Households;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The household table.
@Repository
public class PostgresHouseholds implements Households {

  private final JdbcClient jdbc;

  public PostgresHouseholds(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Two members who register at the same moment meet at the unique key: the second waits for the
  /// first and finds its household.
  @Override
  public HouseholdId of(HouseholdKey key, HouseholdId freshId) {
    jdbc.sql(
            """
            insert into household (household_key, id) values (:key, :id)
            on conflict (household_key) do nothing
            """)
        .param("key", key.hex())
        .param("id", freshId.value())
        .update();
    return new HouseholdId(
        jdbc.sql("select id from household where household_key = :key")
            .param("key", key.hex())
            .query(UUID.class)
            .single());
  }
}
