package be.parkerenopmaat.wallet.sealing;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The partitions of the ledger.
@Component
class MonthQueries {

  private final JdbcClient jdbc;

  MonthQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Opens the month that a day lies in (UTC).
  ///
  /// @return false when it is open already, or when the default partition keeps it
  boolean open(LocalDate day) {
    return jdbc.sql("select open_ledger_month(:day)")
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  /// How many entries belong to no month that was opened.
  long withoutMonth() {
    return jdbc.sql(
            """
            select count(*) from ledger_transaction
             where tableoid = 'ledger_transaction_default'::regclass
            """)
        .query(Long.class)
        .single();
  }
}
