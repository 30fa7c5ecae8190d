package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.Optional;

/// Takes consents back (Manual checks 30 and 31), in whichever way the citizen says so: the profile
/// is erased, every session and refresh token ends. The record stays as proof, and the account, for
/// its ledger. Works in the transaction that is running, in which the caller tells the others.
public final class Withdrawals {

  private final Citizens citizens;
  private final Consents consents;
  private final SignIns signIns;
  private final WatchedConsents watched;

  public Withdrawals(
      Citizens citizens, Consents consents, SignIns signIns, WatchedConsents watched) {
    this.citizens = citizens;
    this.consents = consents;
    this.signIns = signIns;
    this.watched = watched;
  }

  /// The completed record; empty when there is no consent in force, so that a second withdrawal
  /// changes nothing.
  public Optional<ConsentRecord.Withdrawn> withdraw(CitizenId id, Instant now) {
    Optional<Citizen> citizen = citizens.locked(id);
    Optional<ConsentRecord.Withdrawn> withdrawn =
        consents.inForce(id).map(given -> given.withdrawn(now));
    withdrawn.ifPresent(
        consent -> {
          consents.save(consent);
          citizen.ifPresent(this::erase);
          signIns.endAll(id);
          watched.forget(id);
        });
    return withdrawn;
  }

  private void erase(Citizen citizen) {
    switch (citizen) {
      case Citizen.Registered registered -> citizens.save(registered.withdrawn());
      case Citizen.WithoutConsent _ -> {
        // Nothing left to erase.
      }
    }
  }
}
