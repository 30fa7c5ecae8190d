package be.parkerenopmaat.payment;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import java.util.Set;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.payment";
  }

  @Override
  public Set<String> features() {
    return Set.of(
        "checkout",
        "settlement",
        "webhook",
        "refund",
        "operation",
        "reconciliation",
        "export",
        "watch");
  }

  @Override
  public Set<String> adapters() {
    return Set.of("worldline");
  }
}
