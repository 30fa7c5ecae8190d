package be.parkerenopmaat.localstack.kafka;

import java.nio.file.Path;

/// The broker as a process of its own: arguments are the folder of its records and its port.
public final class KafkaMain {

  private KafkaMain() {}

  static void main(String[] arguments) {
    var broker =
        LocalKafka.start(
            KafkaOptions.keptIn(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
    broker.awaitStop();
  }
}
