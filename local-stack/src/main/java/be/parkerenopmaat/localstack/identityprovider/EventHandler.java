package be.parkerenopmaat.localstack.identityprovider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The city's event handler, as far as it tells an application that somebody left the A-profile.
final class EventHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Clock clock;

  EventHandler(Clock clock) {
    this.clock = clock;
  }

  /// Pushes the event once and says what the application answered.
  ///
  /// @throws UncheckedIOException when it does not answer
  int push(Citizen left, Subscriber to) {
    String event =
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "user", left.aProfileId(),
                    "service", to.service(),
                    "timestamp", clock.instant().toString()));
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(to.base() + "/event/loggedout/" + to.service()))
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .header("x-logout-token", to.token())
                  .POST(BodyPublishers.ofString(event))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
