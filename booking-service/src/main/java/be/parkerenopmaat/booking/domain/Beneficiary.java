package be.parkerenopmaat.booking.domain;

/// What the citizen chooses under "Voor wie"; the rules turn it into a [Purpose].
public enum Beneficiary {
  SELF,
  VISITOR
}
