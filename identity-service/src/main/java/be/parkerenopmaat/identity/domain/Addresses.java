package be.parkerenopmaat.identity.domain;

/// The ids of addresses; the addresses themselves are stored nowhere.
public interface Addresses {

  /// The address of this key; the first who registers there makes it, with the id `freshId`.
  AddressId of(AddressKey key, AddressId freshId);
}
