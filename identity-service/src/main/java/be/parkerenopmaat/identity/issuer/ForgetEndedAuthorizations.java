package be.parkerenopmaat.identity.issuer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes authorizations of which every token has expired for a day. Safe on every replica:
/// deleting twice deletes once.
@Component
class ForgetEndedAuthorizations {

  private static final Logger log = LoggerFactory.getLogger(ForgetEndedAuthorizations.class);

  private final JdbcClient jdbc;

  ForgetEndedAuthorizations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Tokens live in real time, so the database's time it is. `greatest` passes over missing ones.
  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  int forget() {
    int forgotten =
        jdbc.sql(
                """
                delete from oauth2_authorization
                 where greatest(authorization_code_expires_at, access_token_expires_at,
                                oidc_id_token_expires_at, refresh_token_expires_at)
                       < clock_timestamp() - interval '1 day'
                """)
            .update();
    if (forgotten > 0) {
      log.info("Forgot {} ended authorizations", forgotten);
    }
    return forgotten;
  }
}
