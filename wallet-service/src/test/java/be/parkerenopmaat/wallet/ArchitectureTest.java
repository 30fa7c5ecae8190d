package be.parkerenopmaat.wallet;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import java.util.Set;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.wallet";
  }

  @Override
  public Set<String> features() {
    return Set.of(
        "settlement",
        "topup",
        "statement",
        "documents",
        "chargeback",
        "correction",
        "reconciliation",
        "export",
        "sealing",
        "verification");
  }

  @Override
  public Set<String> adapters() {
    return Set.of("paper", "peppol");
  }
}
