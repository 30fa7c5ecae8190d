package be.parkerenopmaat.payment.storage;

import be.parkerenopmaat.payment.domain.OperatorAction;
import be.parkerenopmaat.payment.domain.OperatorActions;
import be.parkerenopmaat.payment.domain.TopUpId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The audit trail in PostgreSQL, where the run role may not change or delete a line.
public final class PostgresOperatorActions implements OperatorActions {

  private final JdbcClient jdbc;

  public PostgresOperatorActions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(TopUpId topUpId, OperatorAction action) {
    jdbc.sql(
            """
            insert into operator_action (acted_at, operator, action, top_up_id, reason, details)
            values (:actedAt, :operator, :action, :topUpId, :reason, :details)
            """)
        .param("actedAt", action.actedAt().atOffset(ZoneOffset.UTC))
        .param("operator", action.operator())
        .param("action", action.action())
        .param("topUpId", topUpId.value())
        .param("reason", action.reason())
        .param("details", action.details())
        .update();
  }

  @Override
  public List<OperatorAction> of(TopUpId topUpId) {
    return jdbc.sql("select * from operator_action where top_up_id = :id order by id")
        .param("id", topUpId.value())
        .query(
            (row, _) ->
                new OperatorAction(
                    row.getObject("acted_at", OffsetDateTime.class).toInstant(),
                    row.getString("operator"),
                    row.getString("action"),
                    row.getString("reason"),
                    row.getString("details")))
        .list();
  }
}
