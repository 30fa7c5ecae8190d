package be.parkerenopmaat.wallet.domain;

/// The accounts of the ledger. The first three exist once for each citizen, the others once for the
/// city; those are sums of postings and no row anywhere, so that nobody ever waits for them.
public enum Account {
  /// All money of a citizen, held money included.
  WALLET,
  /// What is set apart of a wallet, which still holds it.
  HOLDS,
  /// What a citizen owes the city.
  RECEIVABLE,
  /// The claim of bookings on what is held: the other side of every movement of [#HOLDS].
  EARMARKED,
  /// What was earned by parking.
  REVENUE,
  /// What was given back of it.
  REFUNDS,
  /// What the payment provider still has to pay out.
  PROVIDER_IN_TRANSIT,
  /// What came to the city's bank account without the payment provider.
  BANK,
  /// What the city gave up of what was owed.
  WRITE_OFF
}
