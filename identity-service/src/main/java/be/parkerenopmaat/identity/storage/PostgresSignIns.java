package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.SignIns;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of Spring Session and of the token issuer that carry a citizen's id as their principal,
/// and the era that decides about those which are not there yet.
@Repository
public class PostgresSignIns implements SignIns {

  private final JdbcClient jdbc;

  public PostgresSignIns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Era era(CitizenId citizen) {
    return new Era(
        citizen,
        jdbc.sql("select sign_in_era from citizen where id = :citizen")
            .param("citizen", citizen.value())
            .query(Integer.class)
            .single());
  }

  @Override
  public boolean lasts(Era era) {
    return jdbc.sql("select id from citizen where id = :citizen and sign_in_era = :era for share")
        .param("citizen", era.citizen().value())
        .param("era", era.number())
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  /// Each by its name, and not all that there are when it is told: a client may hear of it when the
  /// citizen has signed in anew. What has no name yet is told by one that no browser session has.
  @Override
  public void endAll(CitizenId citizen) {
    jdbc.sql("update citizen set sign_in_era = sign_in_era + 1 where id = :citizen")
        .param("citizen", citizen.value())
        .update();
    jdbc.sql(
            """
            insert into sign_out_to_tell (client_id, citizen_id, sid)
            select distinct client.id, cast(:citizen as uuid),
                   coalesce(cast(a.oidc_id_token_metadata as jsonb)
                              -> 'metadata.token.claims' ->> 'sid', a.id)
              from oauth2_authorization a
             cross join lateral (values (a.registered_client_id), ('gateway')) as client (id)
             where a.principal_name = :citizen
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
