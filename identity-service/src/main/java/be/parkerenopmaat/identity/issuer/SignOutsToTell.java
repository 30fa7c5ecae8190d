package be.parkerenopmaat.identity.issuer;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The sign-outs that clients are still to be told of, shared by all replicas. What ends every
/// sign-in of a citizen is written by `storage`; in real time, like everything of the protocol.
@Repository
class SignOutsToTell {

  /// At most so often, which takes a quarter of an hour: longer than any access token lives.
  private static final int ATTEMPTS = 12;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;

  SignOutsToTell(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One sign-in ended: of the browser session `sid`, at every client that the citizen uses, and at
  /// the gateway, which calls services for all of them.
  void add(String citizen, String sid) {
    jdbc.sql(
            """
            insert into sign_out_to_tell (client_id, citizen_id, sid)
            select registered_client_id, cast(:citizen as uuid), cast(:sid as text)
              from oauth2_authorization where principal_name = :citizen
             union select 'gateway', cast(:citizen as uuid), cast(:sid as text)
            """)
        .param("citizen", citizen)
        .param("sid", sid)
        .update();
  }

  /// A client's authorization ended by itself, while the browser's sign-in lasts: the gateway hears
  /// that it was the citizen's, by a `sid` that no browser session has.
  void addAuthorization(String citizen, String authorization) {
    jdbc.sql(
            """
            insert into sign_out_to_tell (client_id, citizen_id, sid)
            values ('gateway', cast(:citizen as uuid), :authorization)
            """)
        .param("citizen", citizen)
        .param("authorization", authorization)
        .update();
  }

  /// Takes what is due: nobody else gets it before the pause is over, which doubles each time.
  List<SignOutToTell> due() {
    return jdbc.sql(
            """
            update sign_out_to_tell
               set attempts = attempts + 1,
                   next_attempt_at = clock_timestamp()
                     + least(make_interval(secs => 2 ^ attempts), make_interval(secs => :longest))
             where id in (select id from sign_out_to_tell
                           where next_attempt_at <= clock_timestamp()
                           order by next_attempt_at limit :atOnce
                             for update skip locked)
            returning id, client_id, citizen_id, sid, attempts
            """)
        .param("longest", LONGEST_PAUSE.toSeconds())
        .param("atOnce", AT_ONCE)
        .query(
            (row, _) ->
                new SignOutToTell(
                    row.getObject("id", UUID.class),
                    row.getString("client_id"),
                    row.getObject("citizen_id", UUID.class),
                    row.getString("sid"),
                    row.getInt("attempts") >= ATTEMPTS))
        .list();
  }

  /// The client has heard, or need not.
  void told(UUID id) {
    jdbc.sql("delete from sign_out_to_tell where id = :id").param("id", id).update();
  }

  /// What a client is to be told.
  ///
  /// @param sid the browser session or the authorization that ended; null for all of the citizen's
  /// @param last whether it is the last attempt
  record SignOutToTell(
      UUID id, String clientId, UUID citizenId, @Nullable String sid, boolean last) {}
}
