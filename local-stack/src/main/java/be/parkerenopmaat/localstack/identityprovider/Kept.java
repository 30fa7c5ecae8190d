package be.parkerenopmaat.localstack.identityprovider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Values behind unguessable names that live for a while, such as codes and tokens.
final class Kept<T> {

  private record Entry<T>(T value, Instant until) {}

  private final Map<String, Entry<T>> kept = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Duration life;
  private final Supplier<String> names;

  /// Under names of 36 characters, as the codes of itsme have.
  Kept(Clock clock, Duration life) {
    this(clock, life, () -> UUID.randomUUID().toString());
  }

  Kept(Clock clock, Duration life, Supplier<String> names) {
    this.clock = clock;
    this.life = life;
    this.names = names;
  }

  String keep(T value) {
    Instant now = clock.instant();
    kept.values().removeIf(old -> old.until().isBefore(now));
    String name = names.get();
    kept.put(name, new Entry<>(value, now.plus(life)));
    return name;
  }

  /// The value, while it lives.
  Optional<T> look(String name) {
    return living(kept.get(name));
  }

  /// The value, for the first who asks.
  Optional<T> take(String name) {
    return living(kept.remove(name));
  }

  /// Forgets it under whatever names it has.
  void forget(T value) {
    kept.values().removeIf(entry -> entry.value().equals(value));
  }

  private Optional<T> living(@Nullable Entry<T> found) {
    return Optional.ofNullable(found)
        .filter(value -> clock.instant().isBefore(value.until()))
        .map(Entry::value);
  }
}
