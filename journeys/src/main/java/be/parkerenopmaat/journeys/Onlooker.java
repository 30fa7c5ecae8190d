package be.parkerenopmaat.journeys;

import java.net.http.HttpRequest;

/// Sees everything that is said to the system and what it says back, redirects one by one.
@FunctionalInterface
public interface Onlooker {

  /// Looks away.
  Onlooker NOBODY = (_, _) -> {};

  /// Called on the thread that asked, before it reads the answer; may throw to end its story.
  void sees(HttpRequest request, Reply reply);
}
