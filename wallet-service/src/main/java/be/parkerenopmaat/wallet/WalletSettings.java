package be.parkerenopmaat.wallet;

import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.TopUpLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of the wallet (prefix `wallet`).
///
/// @param topUp paying in
/// @param hold setting money apart
/// @param ledger keeping the ledger provable
@ConfigurationProperties("wallet")
public record WalletSettings(
    @DefaultValue TopUp topUp, @DefaultValue Hold hold, @DefaultValue Ledger ledger) {

  /// Keeping the ledger provable.
  ///
  /// @param sealEvery how often new entries are chained
  /// @param verifyEvery how often what is new is checked, and the next slice of all the rest
  /// @param verifySeals how many seals of at most 1 000 entries are checked again in one go
  /// @param verifyWallets how many wallets are checked again in one go
  public record Ledger(
      @DefaultValue("PT1S") Duration sealEvery,
      @DefaultValue("PT1M") Duration verifyEvery,
      @DefaultValue("50") int verifySeals,
      @DefaultValue("20000") int verifyWallets) {}

  /// Setting money apart for bookings.
  ///
  /// @param expiry after this a hold without an end is given free. Far above what a booking waits,
  /// and above the longest outage of Kafka that a confirmation should survive
  /// @param expiryCheckEvery how often holds that are too old are looked for
  public record Hold(
      @DefaultValue("PT24H") Duration expiry, @DefaultValue("PT1M") Duration expiryCheckEvery) {}

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
