package be.parkerenopmaat.booking.domain;

import java.util.List;

/// What a plate already has in a zone around a time.
@FunctionalInterface
public interface Neighbours {

  /// Every stay of the plate in the zone, by whoever booked it, that touches `around`; in order of
  /// start.
  List<ParkedStay> of(LicencePlate plate, ZoneCode zone, Stay around);
}
