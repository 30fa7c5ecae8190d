package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;

import be.parkerenopmaat.wallet.LedgerLine;
import be.parkerenopmaat.wallet.WalletsContract;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.util.List;

class InMemoryWalletsTest implements WalletsContract {

  private final InMemoryWallets memory = new InMemoryWallets();

  @Override
  public Wallets wallets() {
    return memory;
  }

  @Override
  public TopUps topUps() {
    return memory;
  }

  @Override
  public List<LedgerLine> lines(CitizenId citizen) {
    return memory.lines(citizen);
  }

  @Override
  public List<Outcome> apply(List<Movement> movements) {
    return memory.apply(movements, MONDAY);
  }
}
