package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.citizen;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.LedgerLine;
import be.parkerenopmaat.wallet.LedgerUnderTest;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger on real PostgreSQL; whatever a test did, every cent is proved after it.
class OnPostgres implements LedgerUnderTest {

  final JdbcClient jdbc = TestDatabase.of("wallet").jdbc();
  final TransactionTemplate transactions = TestDatabase.of("wallet").transactions();
  final PostgresTopUps topUps = new PostgresTopUps(jdbc);
  final PostgresWallets wallets = new PostgresWallets(jdbc, topUps);

  @Override
  public Wallets wallets() {
    return wallets;
  }

  @Override
  public TopUps topUps() {
    return topUps;
  }

  @Override
  public List<LedgerLine> lines(CitizenId citizen) {
    return lines(jdbc, citizen);
  }

  static List<LedgerLine> lines(JdbcClient jdbc, CitizenId citizen) {
    return jdbc.sql(
            """
            select t.number, t.kind, p.amount_cents, p.balance_after_cents
              from ledger_transaction t join posting p using (number)
             where t.citizen_id = :citizen and p.account = 'WALLET'
             order by t.number
            """)
        .param("citizen", citizen.value())
        .query(
            (row, _) ->
                new LedgerLine(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  @Override
  public List<Outcome> apply(List<Movement> movements) {
    return transactions.execute(_ -> wallets.apply(movements, MONDAY));
  }

  @AfterEach
  void every_cent_is_proved() {
    LedgerProof.assertSound(jdbc);
  }
}
