package be.parkerenopmaat.wallet.settlement;

import be.parkerenopmaat.wallet.domain.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Looks at what is held now.
@Component
class HoldQueries {

  private final JdbcClient jdbc;

  HoldQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All holds that nobody settled yet.
  ///
  /// @param oldest when the oldest was asked; null when nothing is held
  record Standing(long holds, Money amount, @Nullable Instant oldest) {}

  Standing standing() {
    return jdbc.sql(
            """
            select count(*), coalesce(sum(amount_cents), 0)::bigint, min(asked_at)
              from money_hold where state = 'HELD'
            """)
        .query(
            (row, _) -> {
              OffsetDateTime oldest = row.getObject(3, OffsetDateTime.class);
              return new Standing(
                  row.getLong(1),
                  new Money(row.getLong(2)),
                  oldest == null ? null : oldest.toInstant());
            })
        .single();
  }
}
