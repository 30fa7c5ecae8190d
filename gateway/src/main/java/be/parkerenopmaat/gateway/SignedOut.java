package be.parkerenopmaat.gateway;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets go of what a replica has in its hands for a citizen when a sign-in of theirs ends: the
/// remembered tokens and the open event streams. Who of the citizen's clients is still signed in
/// gets new ones, for the issuer knows them; so nobody has to find out here which sign-in it was.
@Component
class SignedOut {

  /// Longer than anything that a replica holds on to, an event stream above all.
  private static final int KEPT_MINUTES = 15;

  private final ServiceTokens tokens;
  private final EventStreams streams;
  private final JdbcClient jdbc;

  /// When this replica looked last, by the database's clock.
  private @Nullable OffsetDateTime lastLook;

  private Set<UUID> seen = Set.of();

  SignedOut(ServiceTokens tokens, EventStreams streams, JdbcClient jdbc) {
    this.tokens = tokens;
    this.streams = streams;
    this.jdbc = jdbc;
  }

  /// At this replica. The tokens first: a stream that is opened anew must not be let in by one.
  void here(String citizen) {
    tokens.forget(citizen);
    streams.end(citizen);
  }

  /// Here at once, and within two seconds at every other replica.
  void everywhere(String citizen) {
    jdbc.sql("insert into sign_out (subject) values (:citizen)").param("citizen", citizen).update();
    here(citizen);
  }

  /// What other replicas were told. Looks back over the last look, because a row may be seen later
  /// than its time says, and however long that look is ago. What is over for all of them goes, also
  /// in a night in which nobody else signs out.
  @Scheduled(fixedDelayString = "PT1S")
  void look() {
    OffsetDateTime now = jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
    Set<UUID> found = new HashSet<>();
    jdbc.sql(
            """
            with over as (
              delete from sign_out where told_at < clock_timestamp() - :kept * interval '1 minute')
            select id, subject from sign_out
             where told_at > cast(:lastLook as timestamptz) - interval '10 seconds'
            """)
        .param("kept", KEPT_MINUTES)
        .param("lastLook", lastLook == null ? now : lastLook)
        .query(
            row -> {
              UUID id = row.getObject("id", UUID.class);
              found.add(id);
              if (!seen.contains(id)) {
                here(row.getString("subject"));
              }
            });
    seen = found;
    lastLook = now;
  }
}
