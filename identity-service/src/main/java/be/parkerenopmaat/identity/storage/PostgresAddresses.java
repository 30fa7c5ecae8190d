package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.AddressKey;
import be.parkerenopmaat.identity.domain.Addresses;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The address table.
@Repository
public class PostgresAddresses implements Addresses {

  private final JdbcClient jdbc;

  public PostgresAddresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Two neighbours who register at the same moment meet at the unique key: the second waits for
  /// the first and finds its address.
  @Override
  public AddressId of(AddressKey key, AddressId freshId) {
    jdbc.sql(
            """
            insert into address (address_key, id) values (:key, :id)
            on conflict (address_key) do nothing
            """)
        .param("key", key.hex())
        .param("id", freshId.value())
        .update();
    return new AddressId(
        jdbc.sql("select id from address where address_key = :key")
            .param("key", key.hex())
            .query(UUID.class)
            .single());
  }
}
