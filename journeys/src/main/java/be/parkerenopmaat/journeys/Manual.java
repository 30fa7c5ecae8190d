package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import java.util.List;
import java.util.stream.Stream;

/// The user manual as steps, a class for each of its headings, in its order: one resident from the
/// first sign-in to signing out, with a look at the others of the [Cast]. Needs an empty system on
/// a weekday morning.
final class Manual {

  private Manual() {}

  static List<Step> steps(Cast cast) {
    return Stream.of(
            new SigningIn(cast).steps(),
            new ToppingUp(cast).steps(),
            new BookingParking(cast).steps(),
            new OtherPeople(cast).steps(),
            new Transactions(cast).steps(),
            new ComingBack(cast).steps(),
            new TakingBack(cast).steps())
        .flatMap(List::stream)
        .toList();
  }
}
