package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.storage.Columns.utc;

import be.parkerenopmaat.quota.domain.Blocks;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Blocks in PostgreSQL; a unique key keeps an owner from being blocked twice.
public final class PostgresBlocks implements Blocks {

  private final JdbcClient jdbc;

  public PostgresBlocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Outcome block(QuotaOwner owner, String operator, String reason, Instant at) {
    int added =
        jdbc.sql(
                """
                insert into quota_block (owner_scope, owner_id, reason, blocked_by, blocked_at)
                values (:scope, :owner, :reason, :operator, :at)
                on conflict (owner_id, owner_scope) where lifted_at is null do nothing
                """)
            .param("scope", owner.scope().name())
            .param("owner", owner.id())
            .param("reason", reason)
            .param("operator", operator)
            .param("at", utc(at))
            .update();
    return outcome(added);
  }

  @Override
  public Outcome lift(QuotaOwner owner, String operator, Instant at) {
    int lifted =
        jdbc.sql(
                """
                update quota_block set lifted_by = :operator, lifted_at = :at
                where owner_scope = :scope and owner_id = :owner and lifted_at is null
                """)
            .param("scope", owner.scope().name())
            .param("owner", owner.id())
            .param("operator", operator)
            .param("at", utc(at))
            .update();
    return outcome(lifted);
  }

  private static Outcome outcome(int rows) {
    return rows == 0 ? Outcome.ALREADY_SO : Outcome.DONE;
  }
}
