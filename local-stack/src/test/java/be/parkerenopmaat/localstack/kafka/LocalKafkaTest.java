package be.parkerenopmaat.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

  @TempDir Path folder;

  @Test
  void records_and_positions_survive_a_restart() throws Exception {
    var options = KafkaOptions.keptIn(folder, 0);
    try (var kafka = LocalKafka.start(options)) {
      kafka.createTopics(List.of("pom-antwerpen.wallet.json"), 3);
      kafka.createTopics(List.of("pom-antwerpen.wallet.json"), 3);
      send(kafka, "before");
      assertThat(heard(kafka, 1)).containsExactly("before");
      send(kafka, "between");
    }
    try (var kafka = LocalKafka.start(options)) {
      send(kafka, "after");
      assertThat(heard(kafka, 2)).containsExactlyInAnyOrder("between", "after");
    }
  }

  private static void send(LocalKafka kafka, String value) throws Exception {
    var settings =
        Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("pom-antwerpen.wallet.json", "citizen", value)).get();
    }
  }

  private static List<String> heard(LocalKafka kafka, int count) {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "listener",
            "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("pom-antwerpen.wallet.json"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                for (ConsumerRecord<String, String> record :
                    consumer.poll(Duration.ofMillis(200))) {
                  values.add(record.value());
                }
                return values.size() >= count;
              });
      consumer.commitSync();
    }
    return values;
  }
}
