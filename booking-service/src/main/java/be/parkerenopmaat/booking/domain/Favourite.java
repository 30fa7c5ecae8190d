package be.parkerenopmaat.booking.domain;

/// A plate that a citizen books often, under a name of their own choice.
///
/// @param name 1 to 60 characters without space around them
/// @param isDefault whether a new booking starts with it; at most one of a citizen's is
public record Favourite(FavouriteId id, LicencePlate plate, String name, boolean isDefault) {

  public static final int LONGEST_NAME = 60;

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when the name is empty, too long, or has space around it
  public Favourite {
    if (name.isEmpty() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
      throw new IllegalArgumentException("a name has 1 to " + LONGEST_NAME + " characters");
    }
  }
}
