package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.List;

/// Somebody who has an account. The account outlives the consent, because a wallet's money does:
/// who withdraws loses the profile, and finds the same account back when they consent again.
public sealed interface Citizen {

  /// By which the other services know the citizen.
  CitizenId id();

  /// `Interne ID`: a small number that rises with each new account. A display value.
  long internalId();

  /// `A-Profiel ID`.
  AProfileId aProfileId();

  /// When the account was opened.
  Instant registeredAt();

  /// Consents: signs in, has a profile.
  record Registered(
      CitizenId id,
      long internalId,
      AProfileId aProfileId,
      Instant registeredAt,
      Profile profile,
      Residence residence)
      implements Citizen {

    /// What the city offers this citizen (Manual checks 3 to 5).
    public List<Product> products() {
      return Product.of(residence);
    }

    /// The citizen as today's sign-in tells them.
    public Registered with(Profile newProfile, Residence newResidence) {
      return new Registered(id, internalId, aProfileId, registeredAt, newProfile, newResidence);
    }

    /// Without consent there is no profile.
    public WithoutConsent withdrawn() {
      return new WithoutConsent(id, internalId, aProfileId, registeredAt);
    }
  }

  /// Has an account and nothing else: withdrew the consent, or is just registering.
  record WithoutConsent(CitizenId id, long internalId, AProfileId aProfileId, Instant registeredAt)
      implements Citizen {

    /// The citizen who consents, for the first time or again.
    public Registered consenting(Profile profile, Residence residence) {
      return new Registered(id, internalId, aProfileId, registeredAt, profile, residence);
    }
  }
}
