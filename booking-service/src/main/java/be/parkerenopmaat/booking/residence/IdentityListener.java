package be.parkerenopmaat.booking.residence;

import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.Citizen;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.HouseholdId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.identity.IdentityEvent.PlannedSessions;
import be.parkerenopmaat.platform.idempotency.IdempotentRequests;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps what booking needs of citizens as identity-service tells it: consent, zone and household.
/// Who withdrew consent or was erased books nothing new, and what they kept here is forgotten, as
/// is where they live; what did not start yet is cancelled, unless the withdrawal says that it is
/// kept, and what runs runs out.
@Component
class IdentityListener implements TopicListener<IdentityEvent> {

  private final Citizens citizens;
  private final Belongings belongings;
  private final CancelPlanned cancelPlanned;
  private final IdempotentRequests answered;

  IdentityListener(
      Citizens citizens,
      Belongings belongings,
      CancelPlanned cancelPlanned,
      IdempotentRequests answered) {
    this.citizens = citizens;
    this.belongings = belongings;
    this.cancelPlanned = cancelPlanned;
    this.answered = answered;
  }

  @Override
  public Class<IdentityEvent> family() {
    return IdentityEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<IdentityEvent>> batch) {
    Map<CitizenId, HeardEvent<?>> withdrawals = new HashMap<>();
    for (HeardEvent<IdentityEvent> heard : batch) {
      switch (heard.event()) {
        case IdentityEvent.CitizenRegistered(UUID id, _) -> citizens.consent(new CitizenId(id));
        case IdentityEvent.ConsentGiven(UUID id, _, _, _) -> citizens.consent(new CitizenId(id));
        case IdentityEvent.ConsentWithdrawn(UUID id, _, _, var planned) -> {
          citizens.withdraw(new CitizenId(id));
          belongings.forget(new CitizenId(id));
          if (planned != PlannedSessions.KEEP) {
            withdrawals.put(new CitizenId(id), heard);
          }
        }
        case IdentityEvent.ResidenceChanged(UUID id, String zone, UUID household, _, _) ->
            citizens.reside(
                new CitizenId(id),
                zone == null || household == null
                    ? new Citizen.Elsewhere()
                    : new Citizen.InZone(new ZoneCode(zone), new HouseholdId(household)));
        case IdentityEvent.CitizenErased(UUID id, _, var planned) -> {
          citizens.erase(new CitizenId(id));
          belongings.forget(new CitizenId(id));
          // The answers that wait to be replayed have plates in them.
          answered.forget(id.toString());
          if (planned != PlannedSessions.KEEP) {
            withdrawals.put(new CitizenId(id), heard);
          }
        }
        // Nobody's account: there is no citizen to know.
        case IdentityEvent.ConsentRefused _ -> {}
      }
    }
    if (!withdrawals.isEmpty()) {
      cancelPlanned.cancel(withdrawals);
    }
  }
}
