package be.parkerenopmaat.wallet.domain;

import java.time.Instant;

/// The invoices that were asked with top-ups that ended without payment.
public interface UnpaidInvoices {

  /// Forgets whom they were for, where the top-up ended before `moment`. A receipt is what is left
  /// of the wish, should money arrive later still.
  ///
  /// @param atMost of so many top-ups, those that ended first
  void forgetCompanies(Instant moment, int atMost);
}
