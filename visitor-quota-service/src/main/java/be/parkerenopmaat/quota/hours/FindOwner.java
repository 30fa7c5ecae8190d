package be.parkerenopmaat.quota.hours;

import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.quota.QuotaSettings;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Residences;
import org.springframework.stereotype.Component;

/// Finds whose hours a citizen may see. Who just signed in for the first time may be faster than
/// identity-service's word of them, so the question waits for it, bounded.
@Component
class FindOwner {

  private final Residences residences;
  private final BoundedWait waits;
  private final QuotaSettings settings;

  FindOwner(Residences residences, BoundedWait waits, QuotaSettings settings) {
    this.residences = residences;
    this.waits = waits;
    this.settings = settings;
  }

  Whose of(CitizenId citizen) {
    return waits
        .until(citizen.value(), settings.citizenWait(), () -> residences.find(citizen))
        .map(settings.scope()::ownerFor)
        .<Whose>map(owner -> owner.isPresent() ? new Whose.Of(owner.get()) : new Whose.Nobodys())
        .orElseGet(Whose.Unknown::new);
  }
}
