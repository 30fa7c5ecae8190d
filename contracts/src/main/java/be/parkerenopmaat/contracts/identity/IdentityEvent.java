package be.parkerenopmaat.contracts.identity;

import be.parkerenopmaat.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What identity-service tells: who takes part, where they live as far as parking needs it, and
/// what they consented to.
public sealed interface IdentityEvent extends Event {

  /// A citizen gave consent for the first time and now has an account.
  record CitizenRegistered(UUID citizenId, Instant registeredAt) implements IdentityEvent {
    @Override
    public UUID orderingKey() {
      return citizenId;
    }
  }

  /// The parking zone and household of a citizen, told at every sign-in that finds them changed and
  /// at registration. Both are null for somebody who lives outside every zone.
  ///
  /// @param zone its code, such as `centrum`
  /// @param householdId the same for everybody of one household
  /// @param addressId the same for everybody at one address, in whatever household; null outside
  /// every zone, and in what was told before addresses had ids
  record ResidenceChanged(
      UUID citizenId,
      @Nullable String zone,
      @Nullable UUID householdId,
      Instant changedAt,
      @Nullable UUID addressId)
      implements IdentityEvent {
    @Override
    public UUID orderingKey() {
      return citizenId;
    }
  }

  /// Consent given to `scopes`, as the consent record `consentId` proves.
  record ConsentGiven(UUID citizenId, UUID consentId, List<String> scopes, Instant givenAt)
      implements IdentityEvent {
    public ConsentGiven {
      scopes = List.copyOf(scopes);
    }

    @Override
    public UUID orderingKey() {
      return citizenId;
    }
  }

  /// Somebody refused; no account exists, so there is no citizen to name.
  record ConsentRefused(UUID consentId, Instant refusedAt) implements IdentityEvent {
    @Override
    public UUID orderingKey() {
      return consentId;
    }
  }

  /// Consent was withdrawn: no new processing for this citizen from now on.
  ///
  /// @param plannedSessions what was promised to the citizen about sessions that did not start yet;
  /// null reads [PlannedSessions#CANCEL]
  record ConsentWithdrawn(
      UUID citizenId,
      UUID consentId,
      Instant withdrawnAt,
      @Nullable PlannedSessions plannedSessions)
      implements IdentityEvent {
    @Override
    public UUID orderingKey() {
      return citizenId;
    }
  }

  /// The citizen's personal data is erased; the id stays, meaningless, where the law keeps a
  /// ledger.
  ///
  /// @param plannedSessions as in [ConsentWithdrawn]
  record CitizenErased(UUID citizenId, Instant erasedAt, @Nullable PlannedSessions plannedSessions)
      implements IdentityEvent {
    @Override
    public UUID orderingKey() {
      return citizenId;
    }
  }

  /// What happens to the sessions that did not start yet of somebody who withdraws or is erased.
  /// Running sessions run out either way.
  enum PlannedSessions {
    /// They are cancelled, with refund of money and hours.
    CANCEL,
    /// They stand until they are over.
    KEEP
  }
}
