package be.parkerenopmaat.platform;

import be.parkerenopmaat.platform.idempotency.IdempotentRequests;
import be.parkerenopmaat.platform.outbox.OutboxRelay;
import be.parkerenopmaat.platform.work.Origins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets what the platform no longer needs. Safe on every replica: deleting twice deletes once.
public class Housekeeping {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final OutboxRelay relay;
  private final IdempotentRequests requests;
  private final Origins origins;
  private final JdbcClient jdbc;

  Housekeeping(OutboxRelay relay, IdempotentRequests requests, Origins origins, JdbcClient jdbc) {
    this.relay = relay;
    this.requests = requests;
    this.origins = origins;
    this.jdbc = jdbc;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void forget() {
    int events = relay.forgetPublished();
    int answers = requests.forgetOld();
    origins.forgetOld();
    // Twice the longest retention of a topic: what could still be offered again is still known.
    int heard =
        jdbc.sql("delete from inbox where heard_at < clock_timestamp() - interval '30 days'")
            .update();
    log.info("Forgot {} published events, {} answers, {} heard events", events, answers, heard);
  }
}
