package be.parkerenopmaat.gateway;

import be.parkerenopmaat.platform.problem.Problems;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.json.JsonMapper;

/// `GET /api/v1/events`: a stream of server-sent events (WHATWG HTML, "Server-sent events") that
/// tells a citizen's browsers that something of theirs changed.
///
/// It is a hint and no record: nothing is kept for who was away. A client reads anew each time the
/// stream opens, and so misses nothing. A stream ends by itself after a while, so that whoever lost
/// the right to it is found out when the browser opens it again.
@RestController
class Events {

  private static final int LATEST_RETRY_MILLIS = 5_000;
  private static final int EARLIEST_RETRY_MILLIS = 1_000;

  private final EventStreams streams;
  private final AccessTokens tokens;
  private final Problems problems;
  private final JsonMapper json;
  private final GatewaySettings.Streams settings;

  Events(
      EventStreams streams,
      AccessTokens tokens,
      Problems problems,
      JsonMapper json,
      GatewaySettings settings) {
    this.streams = streams;
    this.tokens = tokens;
    this.problems = problems;
    this.json = json;
    this.settings = settings.streams();
  }

  /// Holds the request's virtual thread for as long as the stream is open.
  @GetMapping("/api/v1/events")
  @Nullable ResponseEntity<ProblemDetail> open(Authentication caller, HttpServletResponse response)
      throws InterruptedException {
    Optional<EventStream> opened = streams.open(caller.getName());
    if (opened.isEmpty()) {
      return problems.answer(HttpStatus.TOO_MANY_REQUESTS, "too-many-streams", Map.of());
    }
    try {
      // Asked only now, so that a sign-in which ends meanwhile is either refused or cut off.
      tokens.of(caller, settings.audience());
      begin(response);
      write(opened.get(), response.getOutputStream());
    } catch (AuthenticationException _) {
      return problems.answer(HttpStatus.UNAUTHORIZED, "unauthenticated", Map.of());
    } catch (ResourceAccessException _) {
      return problems.answer(HttpStatus.SERVICE_UNAVAILABLE, "temporarily-unavailable", Map.of());
    } catch (IOException _) {
      // The browser has gone; there is nobody to tell.
    } finally {
      streams.close(caller.getName(), opened.get());
    }
    return null;
  }

  private static void begin(HttpServletResponse response) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // A proxy in between must pass each line on at once.
    response.setHeader("X-Accel-Buffering", "no");
  }

  private void write(EventStream stream, OutputStream out)
      throws IOException, InterruptedException {
    // Each browser waits for another while, so that a restart does not bring all back at once.
    send(
        out,
        "retry: "
            + ThreadLocalRandom.current().nextInt(EARLIEST_RETRY_MILLIS, LATEST_RETRY_MILLIS)
            + "\n\n");
    long end = System.nanoTime() + settings.lifetime().toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      if (left.isZero()) {
        return;
      }
      switch (stream.next(left.compareTo(settings.beat()) < 0 ? left : settings.beat())) {
        case EventStream.Next.Tell(Told told) -> send(out, message(told));
        case EventStream.Next.Beat() -> send(out, ":\n\n");
        case EventStream.Next.End() -> {
          return;
        }
      }
    }
  }

  private String message(Told told) {
    return "id: %s\ndata: %s\n\n"
        .formatted(
            told.id(), json.writeValueAsString(Map.of("type", told.type(), "at", told.at())));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
