package be.parkerenopmaat.booking.amend;

import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Place;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.ZoneCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a session should be; null for what stays as it is.
record Terms(
    @Nullable LicencePlate plate,
    @Nullable ZoneCode zone,
    @Nullable Instant start,
    @Nullable Instant end) {

  Terms {
    start = start == null ? null : Stay.toTheMinute(start);
    end = end == null ? null : Stay.toTheMinute(end);
  }

  /// The terms of a session as it is.
  static Terms of(Session session) {
    Place place = session.place();
    Stay stay = session.agreed().stay();
    return new Terms(place.plate(), place.zone(), stay.start(), stay.end());
  }

  /// These terms, with those of the session where nothing is wished.
  Terms over(Session session) {
    Terms now = of(session);
    return new Terms(
        plate == null ? now.plate : plate,
        zone == null ? now.zone : zone,
        start == null ? now.start : start,
        end == null ? now.end : end);
  }

  /// The part that decides what it costs.
  Terms timeAndZone() {
    return new Terms(null, zone, start, end);
  }

  Instant start(Session session) {
    return start == null ? session.agreed().stay().start() : start;
  }

  Instant end(Session session) {
    return end == null ? session.agreed().stay().end() : end;
  }

  Place place(Session session) {
    Place now = session.place();
    return new Place(plate == null ? now.plate() : plate, zone == null ? now.zone() : zone);
  }
}
