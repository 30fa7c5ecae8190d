package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a citizen lives as far as visitor hours need it, as identity-service last told.
///
/// @param zone the paid parking zone, or null outside every zone
/// @param household opaque id of the household, null outside every zone
/// @param address opaque id of the address, null outside every zone and when it was not told
/// @param since when it became so
public record Residence(
    CitizenId citizen,
    @Nullable String zone,
    @Nullable UUID household,
    @Nullable UUID address,
    Instant since) {

  /// Visitor hours are for residents of a paid zone only (manual checks 3 and 5).
  public boolean inZone() {
    return zone != null;
  }

  /// Whether `later` is this same home and only its address was not told yet.
  public boolean isHomeWithoutAddressOf(Residence later) {
    return address == null
        && Objects.equals(zone, later.zone)
        && Objects.equals(household, later.household);
  }
}
