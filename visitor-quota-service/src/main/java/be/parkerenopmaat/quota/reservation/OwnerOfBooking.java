package be.parkerenopmaat.quota.reservation;

import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.domain.Residences;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds whose hours a booking asks for. The booking names the household, so that a household's or
/// a person's hours are found even before identity-service's word of them arrived here. The address
/// is known from that word alone.
@Component
class OwnerOfBooking {

  private final QuotaRules rules;
  private final Residences residences;

  OwnerOfBooking(QuotaRules rules, Residences residences) {
    this.rules = rules;
    this.residences = residences;
  }

  /// @param household the household that the booking names; null for a citizen without hours
  Optional<QuotaOwner> of(CitizenId citizen, @Nullable UUID household) {
    if (household == null) {
      return Optional.empty();
    }
    return switch (rules.scope()) {
      case HOUSEHOLD -> Optional.of(new QuotaOwner(QuotaScope.HOUSEHOLD, household));
      case PERSON -> Optional.of(new QuotaOwner(QuotaScope.PERSON, citizen.value()));
      case ADDRESS ->
          residences
              .find(citizen)
              .map(Residence::address)
              .map(address -> new QuotaOwner(QuotaScope.ADDRESS, address));
    };
  }
}
