package be.parkerenopmaat.localstack.kafka;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How a local Kafka broker is started.
///
/// @param folder where its records live and survive a restart; null for a temporary folder that is
/// deleted when the broker is closed
/// @param port the TCP port on the loopback interface; 0 for a free one
public record KafkaOptions(@Nullable Path folder, int port) {

  /// A throw-away broker on a free port, for tests.
  public static KafkaOptions temporary() {
    return new KafkaOptions(null, 0);
  }

  /// A broker that keeps its records in the folder.
  public static KafkaOptions keptIn(Path folder, int port) {
    return new KafkaOptions(folder, port);
  }
}
