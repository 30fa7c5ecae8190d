package be.parkerenopmaat.localstack.identityprovider;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Values behind unguessable tokens that live for a while, such as codes.
final class Kept<T> {

  private record Entry<T>(T value, Instant until) {}

  private final Map<String, Entry<T>> kept = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Duration life;

  Kept(Clock clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  String keep(T value) {
    Instant now = clock.instant();
    kept.values().removeIf(old -> old.until().isBefore(now));
    var bytes = new byte[24];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    kept.put(token, new Entry<>(value, now.plus(life)));
    return token;
  }

  /// The value, while it lives.
  Optional<T> look(String token) {
    return living(kept.get(token));
  }

  /// The value, for the first who asks.
  Optional<T> take(String token) {
    return living(kept.remove(token));
  }

  private Optional<T> living(@Nullable Entry<T> found) {
    return Optional.ofNullable(found)
        .filter(value -> clock.instant().isBefore(value.until()))
        .map(Entry::value);
  }
}
