package be.parkerenopmaat.localstack.worldline;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Carries webhooks, and comes back after each pause until somebody takes them. The pauses are
/// those of the simulator's clock: with one that jumps, a day of repetitions takes a moment.
final class Courier implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Courier.class.getName());
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final int MOST_KEPT = 2_000;

  /// Makes the line of the log out of a try and its outcome.
  interface Line {
    Webhooks.Sent of(int retry, String outcome);
  }

  private record Waiting(Instant due, int retry, IntFunction<HttpRequest> request, Line line) {}

  private final Clock clock;
  private final List<Duration> pauses;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final PriorityBlockingQueue<Waiting> waiting =
      new PriorityBlockingQueue<>(16, Comparator.comparing(Waiting::due));
  private final Future<?> looking;
  private final AtomicInteger moving = new AtomicInteger();
  private final Deque<Webhooks.Sent> sent = new ConcurrentLinkedDeque<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  Courier(Clock clock, List<Duration> pauses) {
    this.clock = clock;
    this.pauses = pauses;
    this.looking =
        timer.scheduleWithFixedDelay(
            this::repeatWhatIsDue, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Delivers as soon as `delay` has passed on the machine's clock.
  ///
  /// @param request the request of the first try (0) or of a repetition
  void deliver(IntFunction<HttpRequest> request, Duration delay, Line line) {
    moving.incrementAndGet();
    threads.execute(
        () -> {
          try {
            Thread.sleep(delay);
            attempt(0, request, line);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            moving.decrementAndGet();
          }
        });
  }

  /// Sends one request; nothing when there was no answer.
  Optional<HttpResponse<String>> ask(HttpRequest request) {
    try {
      return Optional.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} {1}: {2}", request.method(), request.uri(), e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// The last tries, newest first.
  List<Webhooks.Sent> sent() {
    return List.copyOf(sent);
  }

  /// How many deliveries nobody has taken yet and will be tried again, or are being tried.
  int underWay() {
    return moving.get() + waiting.size();
  }

  private void repeatWhatIsDue() {
    for (Waiting next = waiting.peek();
        next != null && !clock.instant().isBefore(next.due());
        next = waiting.peek()) {
      if (waiting.remove(next)) {
        Waiting due = next;
        moving.incrementAndGet();
        threads.execute(
            () -> {
              try {
                attempt(due.retry(), due.request(), due.line());
              } finally {
                moving.decrementAndGet();
              }
            });
      }
    }
  }

  private void attempt(int retry, IntFunction<HttpRequest> request, Line line) {
    Optional<Integer> status = ask(request.apply(retry)).map(HttpResponse::statusCode);
    keep(line.of(retry, status.map(String::valueOf).orElse("no answer")));
    if (status.filter(code -> code / 100 == 2).isEmpty() && retry < pauses.size()) {
      waiting.add(new Waiting(clock.instant().plus(pauses.get(retry)), retry + 1, request, line));
    }
  }

  private void keep(Webhooks.Sent line) {
    sent.addFirst(line);
    if (sent.size() > MOST_KEPT) {
      sent.pollLast();
    }
  }

  @Override
  public void close() {
    looking.cancel(true);
    timer.shutdownNow();
    threads.shutdownNow();
    client.shutdownNow();
  }
}
