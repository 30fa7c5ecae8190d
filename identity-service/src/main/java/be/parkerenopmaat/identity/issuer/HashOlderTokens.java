package be.parkerenopmaat.identity.issuer;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Puts what recognises a token in the place of the tokens that the release before this one stored,
/// so that none of them lies there until it ends, which a mobile client's does after 30 days. Safe
/// on every replica: doing it twice does it once.
@Component
class HashOlderTokens {

  private static final Logger log = LoggerFactory.getLogger(HashOlderTokens.class);

  private static final List<String> COLUMNS =
      List.of(
          "authorization_code_value",
          "access_token_value",
          "oidc_id_token_value",
          "refresh_token_value");

  private final JdbcClient jdbc;

  HashOlderTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The form is that of [TokensAtRest]. What somebody is about to change is passed over until the
  /// next time, so nobody waits for this and this waits for nobody.
  @Scheduled(initialDelayString = "PT20M", fixedDelayString = "PT1H")
  int hash() {
    int hashed = COLUMNS.stream().mapToInt(this::hash).sum();
    if (hashed > 0) {
      log.info("Hashed {} codes and tokens of the release before", hashed);
    }
    return hashed;
  }

  private int hash(String column) {
    return jdbc.sql(
            """
            update oauth2_authorization
               set %1$s = 'sha256:' || encode(sha256(convert_to(%1$s, 'UTF8')), 'hex')
             where id in (select id from oauth2_authorization
                           where %1$s not like 'sha256:%%'
                             for update skip locked)
               and exists (select from tokens_at_rest where hashed_from <= clock_timestamp())
            """
                .formatted(column))
        .update();
  }
}
