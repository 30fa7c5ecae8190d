package be.parkerenopmaat.booking.residence;

import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.Citizen;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Citizens;
import be.parkerenopmaat.booking.domain.HouseholdId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps what booking needs of citizens as identity-service tells it: consent, zone and household.
/// Who withdrew consent or was erased books nothing new, and what they kept here is forgotten; what
/// was booked before runs out.
@Component
class IdentityListener implements TopicListener<IdentityEvent> {

  private final Citizens citizens;
  private final Belongings belongings;

  IdentityListener(Citizens citizens, Belongings belongings) {
    this.citizens = citizens;
    this.belongings = belongings;
  }

  @Override
  public Class<IdentityEvent> family() {
    return IdentityEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<IdentityEvent>> batch) {
    for (HeardEvent<IdentityEvent> heard : batch) {
      switch (heard.event()) {
        case IdentityEvent.CitizenRegistered(UUID id, _) ->
            citizens.consent(new CitizenId(id), true);
        case IdentityEvent.ConsentGiven(UUID id, _, _, _) ->
            citizens.consent(new CitizenId(id), true);
        case IdentityEvent.ConsentWithdrawn(UUID id, _, _, _) -> {
          citizens.consent(new CitizenId(id), false);
          belongings.forget(new CitizenId(id));
        }
        case IdentityEvent.ResidenceChanged(UUID id, String zone, UUID household, _, _) ->
            citizens.reside(
                new CitizenId(id),
                zone == null || household == null
                    ? new Citizen.Elsewhere()
                    : new Citizen.InZone(new ZoneCode(zone), new HouseholdId(household)));
        case IdentityEvent.CitizenErased(UUID id, _, _) -> {
          citizens.erase(new CitizenId(id));
          belongings.forget(new CitizenId(id));
        }
        // Nobody's account: there is no citizen to know.
        case IdentityEvent.ConsentRefused _ -> {}
      }
    }
  }
}
