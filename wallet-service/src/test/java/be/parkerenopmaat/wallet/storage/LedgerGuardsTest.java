package be.parkerenopmaat.wallet.storage;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/// The database itself refuses what goes around the rules.
class LedgerGuardsTest extends OnPostgres {

  @Test
  void postings_that_do_not_sum_to_zero_are_refused() {
    long number = lines(citizenWith(100)).getFirst().number();
    assertRefused(
        """
        insert into posting (number, account, amount_cents) values (%d, 'REVENUE', 1)
        """
            .formatted(number),
        "do not sum to zero");
    assertRefused(
        """
        insert into posting (number, account, amount_cents)
        values (%d, 'REVENUE', 100), (%d, 'REFUNDS', -99)
        """
            .formatted(number, number),
        "do not sum to zero");
  }

  @Test
  void what_is_written_stays_written() {
    long number = lines(citizenWith(100)).getFirst().number();
    for (String table : List.of("posting", "ledger_transaction")) {
      assertForbidden("delete from %s where number = %d".formatted(table, number));
      assertForbidden("truncate %s".formatted(table));
    }
    assertForbidden("update posting set amount_cents = 1 where number = " + number);
    assertForbidden("update ledger_transaction set kind = 'REFUND' where number = " + number);
  }

  @Test
  void a_wallet_below_zero_or_with_more_held_than_there_is_cannot_be_stored() {
    String wallet = "'" + citizenWith(100).value() + "'";
    assertRefused(
        "update wallet set balance_cents = -1 where citizen_id = " + wallet,
        "violates check constraint");
    assertRefused(
        "update wallet set held_cents = 101 where citizen_id = " + wallet,
        "wallet_holds_what_is_in_it");
    assertRefused(
        "update wallet set held_cents = -1 where citizen_id = " + wallet,
        "wallet_holds_what_is_in_it");
  }

  private void assertRefused(String statement, String reason) {
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> jdbc.sql(statement).update())
        .withMessageContaining(reason);
  }

  private void assertForbidden(String statement) {
    assertThatExceptionOfType(DataAccessException.class)
        .as(statement)
        .isThrownBy(() -> jdbc.sql(statement).update())
        .havingRootCause()
        .withMessageContaining("permission denied");
  }
}
