package be.parkerenopmaat.identity.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which addresses lie in which parking zone: per zone the postal codes with their streets, or the
/// houses of them that a border leaves inside (Manual check 6). It is data of the installation, not
/// code.
public final class ResidentZones {

  private final List<Zone> zones;

  /// @param zones in order; an address that two of them claim belongs to the first
  public ResidentZones(List<Zone> zones) {
    this.zones = List.copyOf(zones);
  }

  /// The zone that somebody at `address` is a resident of; empty outside every zone.
  public Optional<ZoneId> zoneOf(Address address) {
    return zones.stream().filter(zone -> zone.holds(address)).map(Zone::id).findFirst();
  }

  /// One zone.
  ///
  /// @param streets by postal code: the streets that belong to the zone, whole or in part
  public record Zone(ZoneId id, Map<String, List<Stretch>> streets) {

    public Zone {
      streets = Map.copyOf(streets);
    }

    /// The zone as it is written down.
    ///
    /// @param entries by postal code, see [Stretch#parse]; streets spelled in any way
    /// @throws IllegalArgumentException when one of them cannot be read
    public static Zone of(ZoneId id, Map<String, Set<String>> entries) {
      return new Zone(
          id,
          entries.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey,
                      entry -> entry.getValue().stream().map(Stretch::parse).toList())));
    }

    boolean holds(Address address) {
      return streets.getOrDefault(address.postalCode().strip(), List.of()).stream()
          .anyMatch(stretch -> stretch.holds(address));
    }
  }
}
