package be.parkerenopmaat.booking.domain;

/// Makes of a plate in a zone what proves it and tells it to nobody who lacks the key.
public interface PlateSeal {

  String of(Place place);
}
