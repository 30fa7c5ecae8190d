package be.parkerenopmaat.identity;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import java.util.Set;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.identity";
  }

  @Override
  public Set<String> features() {
    return Set.of("signin", "profile", "consent", "erasure", "export", "binding");
  }

  @Override
  public Set<String> adapters() {
    return Set.of("issuer", "upstream", "secrets");
  }
}
