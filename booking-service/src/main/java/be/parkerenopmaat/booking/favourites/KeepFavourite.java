package be.parkerenopmaat.booking.favourites;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Belongings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Favourite;
import be.parkerenopmaat.booking.domain.FavouriteId;
import be.parkerenopmaat.booking.domain.Favourites;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Objection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Adds and changes favourites: each plate once, so many and no more, one default at most. The
/// first one is the default unless the citizen says otherwise.
@Component
class KeepFavourite {

  private final Belongings belongings;
  private final Favourites favourites;
  private final RightsSettings settings;

  KeepFavourite(Belongings belongings, Favourites favourites, RightsSettings settings) {
    this.belongings = belongings;
    this.favourites = favourites;
    this.settings = settings;
  }

  /// What a citizen wants a favourite to be; null leaves it as it is.
  ///
  /// @param plate as written
  record Wish(
      @Nullable String plate,
      @Nullable String country,
      @Nullable String name,
      @Nullable Boolean isDefault) {}

  /// What came of it.
  sealed interface Outcome {}

  record Kept(Favourite favourite) implements Outcome {}

  record Declined(Objection objection) implements Outcome {}

  /// This citizen has no such favourite.
  record Unknown() implements Outcome {}

  /// Repeating it under the same id keeps the same one.
  @Transactional
  public Outcome add(
      CitizenId citizen,
      FavouriteId id,
      LicencePlate plate,
      String name,
      @Nullable Boolean isDefault) {
    Optional<Objection> objection = claim(citizen);
    if (objection.isPresent()) {
      return new Declined(objection.get());
    }
    List<Favourite> others = without(id, favourites.of(citizen));
    if (others.stream().anyMatch(other -> samePlate(other, plate))) {
      return new Declined(Objection.FAVOURITE_EXISTS);
    }
    if (others.size() >= settings.favourites()) {
      return new Declined(Objection.TOO_MANY_FAVOURITES);
    }
    return save(
        citizen, new Favourite(id, plate, name, isDefault == null ? others.isEmpty() : isDefault));
  }

  @Transactional
  public Outcome change(CitizenId citizen, FavouriteId id, Wish wish) {
    Optional<Objection> objection = claim(citizen);
    if (objection.isPresent()) {
      return new Declined(objection.get());
    }
    List<Favourite> all = favourites.of(citizen);
    Optional<Favourite> found = all.stream().filter(one -> one.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return new Unknown();
    }
    Favourite old = found.get();
    Optional<LicencePlate> plate =
        LicencePlate.read(
            Objects.requireNonNullElse(wish.plate(), old.plate().canonical()),
            Objects.requireNonNullElse(wish.country(), old.plate().country()));
    if (plate.isEmpty()) {
      return new Declined(Objection.INVALID_PLATE);
    }
    Favourite changed =
        new Favourite(
            id,
            plate.get(),
            Objects.requireNonNullElse(wish.name(), old.name()),
            Objects.requireNonNullElse(wish.isDefault(), old.isDefault()));
    if (without(id, all).stream().anyMatch(other -> samePlate(other, changed.plate()))) {
      return new Declined(Objection.FAVOURITE_EXISTS);
    }
    return save(citizen, changed);
  }

  private Outcome save(CitizenId citizen, Favourite favourite) {
    favourites.save(citizen, favourite);
    return new Kept(favourite);
  }

  private Optional<Objection> claim(CitizenId citizen) {
    return switch (belongings.claim(citizen)) {
      case CONSENTS -> Optional.empty();
      case WITHDRAWN -> Optional.of(Objection.CONSENT_MISSING);
      case UNKNOWN -> Optional.of(Objection.CITIZEN_UNKNOWN);
    };
  }

  /// The country is what the citizen says of it, not what tells one car from another.
  private static boolean samePlate(Favourite favourite, LicencePlate plate) {
    return favourite.plate().canonical().equals(plate.canonical());
  }

  private static List<Favourite> without(FavouriteId id, List<Favourite> all) {
    return all.stream().filter(one -> !one.id().equals(id)).toList();
  }
}
