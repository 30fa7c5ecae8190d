package be.parkerenopmaat.localstack.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a stack is started.
///
/// @param repository the folder with the built services below it
/// @param folder where data and logs are kept; null for a temporary folder that is deleted, logs
/// apart, when the stack is closed
/// @param publicPort where the gateway listens; 0 for free ports everywhere
/// @param clockOffset how far the services' business clock is ahead of the machine's
/// @param javaOptions for each service's JVM
/// @param trains whether the services' start-up caches are made, once for each build, before they
/// start: that first start takes longer, all later ones half the time
/// @param tell gets one line for each part that is ready, and what happens to parts later
public record StackOptions(
    Path repository,
    @Nullable Path folder,
    int publicPort,
    Duration clockOffset,
    List<String> javaOptions,
    boolean trains,
    Consumer<String> tell) {

  /// Small and quick to start rather than fast for long.
  private static final List<String> SMALL_JVM =
      List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /// An empty stack on free ports beside any other, which tells nothing.
  public static StackOptions temporary(Path repository) {
    return new StackOptions(repository, null, 0, Duration.ZERO, SMALL_JVM, false, _ -> {});
  }

  /// The stack of `./run`: its data survive it, its ports are the usual ones.
  public static StackOptions keptIn(Path folder, Path repository, int publicPort) {
    return new StackOptions(
        repository, folder, publicPort, Duration.ZERO, SMALL_JVM, true, _ -> {});
  }

  /// The same with the business clock ahead, or behind by a negative duration.
  public StackOptions shiftedBy(Duration offset) {
    return new StackOptions(repository, folder, publicPort, offset, javaOptions, trains, tell);
  }

  /// The same, and it tells.
  public StackOptions telling(Consumer<String> listener) {
    return new StackOptions(
        repository, folder, publicPort, clockOffset, javaOptions, trains, listener);
  }

  /// The same without making start-up caches.
  public StackOptions untrained() {
    return new StackOptions(repository, folder, publicPort, clockOffset, javaOptions, false, tell);
  }
}
