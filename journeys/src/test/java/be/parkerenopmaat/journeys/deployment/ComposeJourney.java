package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.journeys.PlayTheManual;
import be.parkerenopmaat.journeys.WeekdayMorning;
import be.parkerenopmaat.journeys.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where a Docker engine answers: the images are built out of these sources, and the system of
/// `docker-compose.yml`, with empty data of its own, plays the whole manual.
class ComposeJourney {

  private static final URI PUBLIC = URI.create("http://localhost:8080");
  private static final URI KNOBS = URI.create("http://localhost:9030");

  private final Duration offset = WeekdayMorning.offsetFrom(Instant.now());

  @Test
  void the_system_in_containers_plays_the_whole_manual() throws Exception {
    assumeThat(Tools.works("docker", "info")).as("a Docker engine answers").isTrue();
    List<String> program = Tools.compose();
    try {
      run(program, "up", "--build", "--detach");
      await().atMost(Duration.ofMinutes(3)).until(ComposeJourney::isReady);
      assertThat(PlayTheManual.play(new World(PUBLIC, KNOBS, offset))).isTrue();
    } finally {
      run(program, "down", "--volumes", "--remove-orphans");
    }
  }

  private void run(List<String> program, String... words) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of(
            "--file",
            ROOT.resolve("docker-compose.yml").toString(),
            "--project-name",
            "pom-journey"));
    command.addAll(List.of(words));
    Path log = Path.of("target", "compose-" + words[0] + ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    process.environment().put("POM_CLOCK_OFFSET", offset.toString());
    process.environment().put("POM_SIMULATORS_ADMIN_PORT", Integer.toString(KNOBS.getPort()));
    // What Compose 2 does by itself.
    process.environment().put("DOCKER_BUILDKIT", "1");
    process.environment().put("COMPOSE_DOCKER_CLI_BUILD", "1");
    assertThat(process.start().waitFor()).as("see journeys/%s", log).isZero();
  }

  private static boolean isReady() {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
                  HttpRequest.newBuilder(PUBLIC.resolve("/readyz")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
