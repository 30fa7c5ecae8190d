package be.parkerenopmaat.identity.announcement;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.PlannedSessions;
import be.parkerenopmaat.identity.domain.Residence;
import java.time.Instant;

/// The only place that builds what identity-service tells. Nothing personal leaves: ids, a zone and
/// the names of scopes.
public final class IdentityEvents {

  private IdentityEvents() {}

  /// A new account.
  public static IdentityEvent registered(Citizen citizen) {
    return new IdentityEvent.CitizenRegistered(citizen.id().value(), citizen.registeredAt());
  }

  /// Where the citizen lives as of `at`.
  public static IdentityEvent residenceChanged(Citizen.Registered citizen, Instant at) {
    return switch (citizen.residence()) {
      case Residence.InZone(var zone, var household, var address) ->
          new IdentityEvent.ResidenceChanged(
              citizen.id().value(),
              zone.value(),
              household.value(),
              at,
              address == null ? null : address.value());
      case Residence.Elsewhere() ->
          new IdentityEvent.ResidenceChanged(citizen.id().value(), null, null, at, null);
    };
  }

  /// A yes.
  public static IdentityEvent given(ConsentRecord.Given consent) {
    return new IdentityEvent.ConsentGiven(
        consent.citizen().value(), consent.id().value(), consent.granted(), consent.givenAt());
  }

  /// A no.
  public static IdentityEvent refused(ConsentRecord.Refused consent) {
    return new IdentityEvent.ConsentRefused(consent.id().value(), consent.refusedAt());
  }

  /// A yes taken back.
  public static IdentityEvent withdrawn(
      ConsentRecord.Withdrawn consent, PlannedSessions plannedSessions) {
    return new IdentityEvent.ConsentWithdrawn(
        consent.citizen().value(),
        consent.id().value(),
        consent.withdrawnAt(),
        told(plannedSessions));
  }

  /// Somebody who is forgotten.
  public static IdentityEvent erased(CitizenId citizen, Instant at, PlannedSessions planned) {
    return new IdentityEvent.CitizenErased(citizen.value(), at, told(planned));
  }

  private static IdentityEvent.PlannedSessions told(PlannedSessions plannedSessions) {
    return switch (plannedSessions) {
      case CANCEL -> IdentityEvent.PlannedSessions.CANCEL;
      case KEEP -> IdentityEvent.PlannedSessions.KEEP;
    };
  }
}
