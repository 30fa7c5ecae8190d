package be.parkerenopmaat.payment.worldline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider's own published signatures: the judge of our crypto that shares no code with it.
final class PublishedVectors {

  private static final JsonNode ALL = read();

  private PublishedVectors() {}

  static Stream<JsonNode> requests() {
    return StreamSupport.stream(ALL.at("/v1hmac/vectors").spliterator(), false);
  }

  static Stream<JsonNode> headerValues() {
    return StreamSupport.stream(
        ALL.at("/v1hmac/headerValueCanonicalisation/vectors").spliterator(), false);
  }

  static Stream<JsonNode> webhooks() {
    return StreamSupport.stream(ALL.at("/webhook/vectors").spliterator(), false);
  }

  private static JsonNode read() {
    try (InputStream vectors =
        PublishedVectors.class.getResourceAsStream("/worldline/vectors.json")) {
      return JsonMapper.shared().readTree(vectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
