package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers a repeated key with the first answer, whatever the second request holds; a key whose
/// first request is still running is a 409. A first request that was refused leaves no trace, and
/// after a day nobody remembers any.
final class IdempotenceKeys {

  private static final int MAX_LENGTH = 40;
  private static final long KEPT_MILLIS = Duration.ofHours(24).toMillis();

  private static final class First {
    private final long startedMillis;
    private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();

    First(long startedMillis) {
      this.startedMillis = startedMillis;
    }
  }

  private final ConcurrentMap<String, First> firsts = new ConcurrentHashMap<>();
  private final Clock clock;

  IdempotenceKeys(Clock clock) {
    this.clock = clock;
  }

  Answer once(String key, Supplier<Answer> request) {
    if (key.length() > MAX_LENGTH) {
      return ApiErrors.invalid(
          "X-GCS-Idempotence-Key", "An idempotence key has at most 40 characters");
    }
    var own = new First(clock.millis());
    firsts.computeIfPresent(
        key, (_, old) -> own.startedMillis - old.startedMillis > KEPT_MILLIS ? null : old);
    First first = firsts.putIfAbsent(key, own);
    if (first != null) {
      Answer replay = first.answer.get();
      return replay == null
          ? ApiErrors.inProgress()
          : replay.with("X-GCS-Idempotence-Request-Timestamp", Long.toString(first.startedMillis));
    }
    Answer answer = request.get();
    own.answer.set(answer);
    if (answer.status() >= 400) {
      firsts.remove(key);
    }
    return answer;
  }
}
