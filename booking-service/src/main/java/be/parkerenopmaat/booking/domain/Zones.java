package be.parkerenopmaat.booking.domain;

import java.util.List;
import java.util.Optional;

/// Every zone that can be parked in.
public record Zones(List<Zone> all) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when two zones have one code
  public Zones {
    all = List.copyOf(all);
    if (all.stream().map(Zone::code).distinct().count() != all.size()) {
      throw new IllegalArgumentException("each zone has a code of its own");
    }
  }

  public Optional<Zone> find(ZoneCode code) {
    return all.stream().filter(zone -> zone.code().equals(code)).findFirst();
  }

  /// The zone of a stored session.
  ///
  /// @throws IllegalStateException when the zone file lost it
  public Zone get(ZoneCode code) {
    return find(code)
        .orElseThrow(() -> new IllegalStateException("no zone " + code.value() + " in the file"));
  }
}
