package be.parkerenopmaat.identity;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What really lies in the database, whatever the service says about it.
@Component
class Stored {

  private final JdbcClient jdbc;

  Stored(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The providers read our keys where the service listens.
  @EventListener
  void listens(WebServerInitializedEvent listening) {
    if (listening.getApplicationContext().getServerNamespace() == null) {
      SignInWorld.listensAt(listening.getWebServer().getPort());
    }
  }

  /// Our keys are there before anybody signs in, however long it takes to make them.
  @EventListener
  void isReady(ApplicationReadyEvent ready) {
    int port =
        ready
            .getApplicationContext()
            .getEnvironment()
            .getRequiredProperty("local.server.port", Integer.class);
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> OidcClient.statusOf("/identity/relying-party/jwks", port) == 200);
  }

  /// Every row of every table as one text, for tests that look for what must not be there.
  String everything() {
    return tables().stream()
        .map(
            table ->
                jdbc.sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                    .query(String.class)
                    .single())
        .collect(Collectors.joining("\n", "", sessionAttributes()));
  }

  private List<String> tables() {
    return jdbc.sql(
            "select table_name from information_schema.tables where table_schema = 'public'")
        .query((row, _) -> row.getString("table_name"))
        .list();
  }

  private String sessionAttributes() {
    return jdbc.sql(
            """
            select coalesce(string_agg(encode(attribute_bytes, 'escape'), ' '), '')
              from spring_session_attributes
            """)
        .query(String.class)
        .single();
  }

  /// Makes our keys before the providers older than they are.
  void ageRelyingPartyKeys(Duration by) {
    jdbc.sql("update relying_party_key set created_at = created_at - make_interval(secs => :by)")
        .param("by", by.toSeconds())
        .update();
  }

  /// Asks now whether the citizen's consent still stands in the A-profile.
  void askInTheAProfile(UUID citizen) {
    jdbc.sql(
            """
            update watched_consent set next_check_at = clock_timestamp()
             where citizen_id = :citizen
            """)
        .param("citizen", citizen)
        .update();
  }

  /// How often it was asked for since it was known to stand; empty when it is not watched.
  Optional<Integer> askedInTheAProfile(UUID citizen) {
    return jdbc.sql("select attempts from watched_consent where citizen_id = :citizen")
        .param("citizen", citizen)
        .query(Integer.class)
        .optional();
  }

  Optional<UUID> citizenByAProfile(String aProfileId) {
    return jdbc.sql("select id from citizen where a_profile_id = :id")
        .param("id", aProfileId)
        .query(UUID.class)
        .optional();
  }

  /// How many records have each state in their history.
  Map<String, Long> consentStates() {
    return jdbc
        .sql("select state, count(*) as records from consent_event group by state")
        .query((row, _) -> Map.entry(row.getString("state"), row.getLong("records")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  String consentText(String hash) {
    return jdbc.sql("select content from consent_text where hash = :hash")
        .param("hash", hash)
        .query(String.class)
        .single();
  }
}
