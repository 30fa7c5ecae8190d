package be.parkerenopmaat.quota.residence;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenErased;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenRegistered;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentGiven;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentRefused;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ResidenceChanged;
import be.parkerenopmaat.platform.inbox.HeardEvent;
import be.parkerenopmaat.platform.inbox.TopicListener;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Residence;
import java.util.List;
import org.springframework.stereotype.Component;

/// Hears who lives where. A request of a citizen of whom nothing was known waits for this.
@Component
class IdentityListener implements TopicListener<IdentityEvent> {

  private final MoveCitizen move;

  IdentityListener(MoveCitizen move) {
    this.move = move;
  }

  @Override
  public Class<IdentityEvent> family() {
    return IdentityEvent.class;
  }

  @Override
  public void hear(List<HeardEvent<IdentityEvent>> batch) {
    batch.forEach(heard -> hear(heard.event()));
  }

  private void hear(IdentityEvent event) {
    switch (event) {
      case ResidenceChanged(var citizen, var zone, var household, var at, var address) ->
          move.to(new Residence(new CitizenId(citizen), zone, household, address, at));
      case CitizenErased(var citizen, var at, _) -> move.erase(new CitizenId(citizen), at);
      case ConsentWithdrawn(var citizen, _, _, _) -> move.forget(new CitizenId(citizen));
      case CitizenRegistered _, ConsentGiven _, ConsentRefused _ -> {}
    }
  }
}
