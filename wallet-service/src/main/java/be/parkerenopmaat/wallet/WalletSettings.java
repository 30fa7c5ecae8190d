package be.parkerenopmaat.wallet;

import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.TopUpLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of the wallet (prefix `wallet`).
///
/// @param topUp paying in
@ConfigurationProperties("wallet")
public record WalletSettings(@DefaultValue TopUp topUp) {

  /// Paying in.
  ///
  /// @param minimumCents the smallest amount; the manual's own example is € 0,05
  /// @param maximumCents the largest amount at once; the city publishes none, ours is € 250
  /// @param maximumBalanceCents what a wallet may come to hold by paying in; ours is € 1 000. Money
  /// that was paid is credited whatever this says
  /// @param checkoutWait how long the answer to a top-up waits for the payment page
  /// @param outcomeWait how long a read with `wait=true` waits for the payment's outcome
  public record TopUp(
      @DefaultValue("5") long minimumCents,
      @DefaultValue("25000") long maximumCents,
      @DefaultValue("100000") long maximumBalanceCents,
      @DefaultValue("PT5S") Duration checkoutWait,
      @DefaultValue("PT8S") Duration outcomeWait) {

    public TopUpLimits limits() {
      return new TopUpLimits(
          new Money(minimumCents), new Money(maximumCents), new Money(maximumBalanceCents));
    }
  }
}
