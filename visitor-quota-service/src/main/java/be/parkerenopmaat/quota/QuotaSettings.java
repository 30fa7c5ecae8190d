package be.parkerenopmaat.quota;

import be.parkerenopmaat.quota.domain.MoveRules;
import be.parkerenopmaat.quota.domain.MoveRules.Arrival;
import be.parkerenopmaat.quota.domain.MoveRules.Departure;
import be.parkerenopmaat.quota.domain.MoveRules.HouseholdChange;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.QuotaScope;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the city and its operators can set.
///
/// @param scope who shares one quota (catalogue key `quota.scope`)
/// @param minutesPerQuarter minutes of a quarter, 90 hours in the manual (catalogue key
/// `quota.minutesPerQuarter`)
/// @param citizenWait the longest that a request waits until a new citizen is known here
/// @param reservationExpiry how long a reservation waits for its verdict before it is given back;
/// far longer than any booking waits
/// @param expiryCheckEvery pause between two looks for such reservations
/// @param verifyEvery pause between two runs of the checks
/// @param moves what happens to hours when people move in the middle of a quarter
@ConfigurationProperties("quota")
public record QuotaSettings(
    @DefaultValue("HOUSEHOLD") QuotaScope scope,
    @DefaultValue("5400") int minutesPerQuarter,
    @DefaultValue("2s") Duration citizenWait,
    @DefaultValue("1h") Duration reservationExpiry,
    @DefaultValue("1m") Duration expiryCheckEvery,
    @DefaultValue("2m") Duration verifyEvery,
    @DefaultValue Moves moves) {

  /// The city's rules for moving.
  ///
  /// @param arrival into the zone
  /// @param departure of the last one who shares the hours
  /// @param householdChange within the zone
  public record Moves(
      @DefaultValue("FULL_QUARTER") Arrival arrival,
      @DefaultValue("KEEP") Departure departure,
      @DefaultValue("OWN_HOURS") HouseholdChange householdChange) {}

  QuotaRules rules() {
    return new QuotaRules(
        scope,
        minutesPerQuarter,
        new MoveRules(moves.arrival(), moves.departure(), moves.householdChange()));
  }
}
