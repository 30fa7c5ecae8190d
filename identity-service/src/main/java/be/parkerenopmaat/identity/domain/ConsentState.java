package be.parkerenopmaat.identity.domain;

/// Where a consent record stands; the last entry of its history says it.
public enum ConsentState {
  /// The text was on the screen.
  SHOWN,
  /// The citizen said yes.
  GIVEN,
  /// Somebody said no.
  REFUSED,
  /// The citizen took a yes back.
  WITHDRAWN
}
