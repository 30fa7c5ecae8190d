package be.parkerenopmaat.booking.domain;

import java.util.List;

/// What a plate already has in a zone around a time.
@FunctionalInterface
public interface Neighbours {

  /// Every stay of the plate in the zone, by whoever booked it, that touches `around`; in order of
  /// start.
  List<ParkedStay> of(Place place, Stay around);

  /// The same without one session: it is what is about to change.
  default Neighbours without(SessionId session) {
    return (place, around) ->
        of(place, around).stream().filter(stay -> !stay.session().equals(session)).toList();
  }
}
