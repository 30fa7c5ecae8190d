package be.parkerenopmaat.localstack.worldline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignaturesTest {

  private final JsonNode published = published();

  @TestFactory
  Stream<DynamicTest> a_request_gets_the_published_signature() {
    return published.path("requests").valueStream().map(SignaturesTest::request);
  }

  @TestFactory
  Stream<DynamicTest> a_folded_header_is_signed_as_one_line() {
    return published
        .path("headerValues")
        .valueStream()
        .map(
            value ->
                DynamicTest.dynamicTest(
                    value.path("expected").asString(),
                    () ->
                        assertThat(Signatures.canonical(value.path("input").asString()))
                            .isEqualTo(value.path("expected").asString())));
  }

  @TestFactory
  Stream<DynamicTest> a_webhook_gets_the_published_signature() {
    return published
        .path("webhooks")
        .valueStream()
        .map(
            webhook ->
                DynamicTest.dynamicTest(
                    webhook.path("id").asString(),
                    () ->
                        assertThat(
                                Signatures.ofWebhook(
                                    webhook.path("secret").asString(),
                                    webhook
                                        .path("body")
                                        .asString()
                                        .getBytes(StandardCharsets.UTF_8)))
                            .isEqualTo(webhook.path("expectedSignature").asString())));
  }

  private static DynamicTest request(JsonNode vector) {
    var headers = new LinkedHashMap<String, String>();
    vector
        .path("headers")
        .forEach(header -> headers.put(header.path(0).asString(), header.path(1).asString()));
    return DynamicTest.dynamicTest(
        vector.path("id").asString(),
        () ->
            assertThat(
                    Signatures.ofRequest(
                        vector.path("secretApiKey").asString(),
                        vector.path("method").asString(),
                        // What arrived on GET must not matter: one official client sends a type.
                        "application/json",
                        vector.path("date").asString(),
                        headers,
                        vector.path("path").asString()))
                .isEqualTo(vector.path("expectedSignature").asString()));
  }

  private static JsonNode published() {
    try (InputStream in =
        Objects.requireNonNull(
            SignaturesTest.class.getResourceAsStream("published-vectors.json"))) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
