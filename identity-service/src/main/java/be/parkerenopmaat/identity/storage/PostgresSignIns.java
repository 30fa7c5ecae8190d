package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.SignIns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of Spring Session and of the token issuer that carry a citizen's id as their principal.
@Repository
public class PostgresSignIns implements SignIns {

  private final JdbcClient jdbc;

  public PostgresSignIns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void endAll(CitizenId citizen) {
    jdbc.sql(
            """
            insert into sign_out_to_tell (client_id, citizen_id)
            select registered_client_id, cast(:citizen as uuid)
              from oauth2_authorization where principal_name = :citizen
             union select 'gateway', cast(:citizen as uuid)
            """)
        .param("citizen", citizen.toString())
        .update();
    jdbc.sql("delete from oauth2_authorization where principal_name = :citizen")
        .param("citizen", citizen.toString())
        .update();
    jdbc.sql("delete from spring_session where principal_name = :citizen")
        .param("citizen", citizen.toString())
        .update();
  }
}
