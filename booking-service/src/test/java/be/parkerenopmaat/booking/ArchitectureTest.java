package be.parkerenopmaat.booking;

import be.parkerenopmaat.platform.testing.ArchitectureContract;
import java.util.Set;

class ArchitectureTest implements ArchitectureContract {

  @Override
  public String root() {
    return "be.parkerenopmaat.booking";
  }

  @Override
  public Set<String> features() {
    return Set.of(
        "amend",
        "book",
        "enforcement",
        "export",
        "favourites",
        "feed",
        "lapse",
        "notices",
        "passage",
        "plateuse",
        "preferences",
        "residence",
        "series",
        "session",
        "settlement",
        "share",
        "upkeep",
        "zones");
  }

  @Override
  public Set<String> adapters() {
    return Set.of("icalendar", "mail", "secrets");
  }
}
