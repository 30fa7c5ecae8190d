package be.parkerenopmaat.journeys;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Plays the whole manual on a system that is running and empty; [PlayOnAnEmptyStack] brings its
/// own.
///
/// `PlayTheManual <public url> <simulators' admin url> [<clock offset>]`, or the same from
/// `POM_PUBLIC_URL`, `POM_SIMULATORS_ADMIN_URL` and `POM_CLOCK_OFFSET`. Exits 0 when every step
/// passed, else 1.
public final class PlayTheManual {

  private PlayTheManual() {}

  public static void main(String[] args) {
    System.exit(play(world(args)) ? 0 : 1);
  }

  /// Whether every step passed.
  public static boolean play(World world) {
    try (var cast = Cast.on(world)) {
      return Play.of(Manual.steps(cast), System.out).failed() == 0;
    }
  }

  private static World world(String[] args) {
    return new World(
        URI.create(setting(args, 0, "POM_PUBLIC_URL", "http://localhost:8080")),
        URI.create(setting(args, 1, "POM_SIMULATORS_ADMIN_URL", "http://localhost:9030")),
        Duration.parse(setting(args, 2, "POM_CLOCK_OFFSET", "PT0S")));
  }

  private static String setting(String[] args, int position, String name, String otherwise) {
    return args.length > position
        ? args[position]
        : Optional.ofNullable(System.getenv(name)).orElse(otherwise);
  }
}
