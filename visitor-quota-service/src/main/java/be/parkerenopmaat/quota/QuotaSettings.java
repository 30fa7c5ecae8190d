package be.parkerenopmaat.quota;

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
@ConfigurationProperties("quota")
public record QuotaSettings(
    @DefaultValue("HOUSEHOLD") QuotaScope scope,
    @DefaultValue("5400") int minutesPerQuarter,
    @DefaultValue("2s") Duration citizenWait) {

  QuotaRules rules() {
    return new QuotaRules(scope, minutesPerQuarter);
  }
}
