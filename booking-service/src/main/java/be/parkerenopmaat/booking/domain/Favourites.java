package be.parkerenopmaat.booking.domain;

import java.util.List;

/// The favourite plates of citizens. Whoever changes them has claimed the citizen before, see
/// [Belongings#claim].
public interface Favourites {

  /// All of a citizen's: the default first, then by name.
  List<Favourite> of(CitizenId citizen);

  /// Keeps it as it now is. When it is the default, no other one of the citizen is any more.
  void save(CitizenId citizen, Favourite favourite);

  /// Forgets it.
  ///
  /// @return whether there was one
  boolean remove(CitizenId citizen, FavouriteId id);
}
