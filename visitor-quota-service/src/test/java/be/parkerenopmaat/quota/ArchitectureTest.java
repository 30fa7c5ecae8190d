package be.parkerenopmaat.quota;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import java.util.Set;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.quota";
  }

  @Override
  public Set<String> features() {
    return Set.of(
        "reservation", "residence", "hours", "expiry", "operations", "verification", "export");
  }
}
