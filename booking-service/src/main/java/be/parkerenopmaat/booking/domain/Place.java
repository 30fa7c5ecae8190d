package be.parkerenopmaat.booking.domain;

/// Where a session stands: which car, in which zone.
public record Place(LicencePlate plate, ZoneCode zone) {}
