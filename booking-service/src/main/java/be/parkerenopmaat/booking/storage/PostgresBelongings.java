package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.CitizenId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The citizen's row is the lock; a withdrawal updates that row before it forgets, so nothing is
/// kept after it.
@Repository
class PostgresBelongings implements Belongings {

  /// Preferences first: who judges means by them then makes no notice any more. Notices before the
  /// questions that they ask.
  private static final List<String> KEPT =
      List.of(
          "preference",
          "favourite",
          "calendar_feed",
          "shared_visit",
          "notice",
          "email_confirmation");

  private final JdbcClient jdbc;

  PostgresBelongings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Standing claim(CitizenId citizen) {
    return jdbc.sql("select consents from citizen where id = :id for no key update")
        .param("id", citizen.value())
        .query(Boolean.class)
        .optional()
        .map(consents -> consents ? Standing.CONSENTS : Standing.WITHDRAWN)
        .orElse(Standing.UNKNOWN);
  }

  @Override
  public void forget(CitizenId citizen) {
    for (String table : KEPT) {
      jdbc.sql("delete from " + table + " where citizen_id = :id")
          .param("id", citizen.value())
          .update();
    }
  }
}
