package be.parkerenopmaat.payment.worldline;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.payment.domain.WebhookVerdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class WebhookSignaturesTest {

  @ParameterizedTest
  @MethodSource("be.parkerenopmaat.payment.worldline.PublishedVectors#webhooks")
  void a_published_event_is_accepted_and_its_published_forgeries_are_not(JsonNode vector) {
    String body = vector.path("body").stringValue();
    String signature = vector.path("expectedSignature").stringValue();
    JsonNode forged = vector.path("mustNotVerify");

    assertThat(verdict(vector, secret(vector), signature, body)).isEqualTo(WebhookVerdict.ACCEPTED);
    assertThat(
            verdict(vector, secret(vector), signature, forged.path("tamperedBody").stringValue()))
        .isEqualTo(WebhookVerdict.WRONG_SIGNATURE);
    assertThat(verdict(vector, forged.path("wrongSecret").stringValue(), signature, body))
        .isEqualTo(WebhookVerdict.WRONG_SIGNATURE);
    assertThat(
            verdict(vector, secret(vector), forged.path("tamperedSignature").stringValue(), body))
        .isEqualTo(WebhookVerdict.WRONG_SIGNATURE);
  }

  @Test
  void two_keys_are_live_while_one_takes_over_from_the_other() {
    var both = new WebhookSignatures(Map.of("old", new Secret("one"), "new", new Secret("two")));

    assertThat(both.verify(List.of("old"), List.of(sign("one", "{}")), bytes("{}")))
        .isEqualTo(WebhookVerdict.ACCEPTED);
    assertThat(both.verify(List.of("new"), List.of(sign("two", "{}")), bytes("{}")))
        .isEqualTo(WebhookVerdict.ACCEPTED);
    assertThat(both.verify(List.of("old"), List.of(sign("two", "{}")), bytes("{}")))
        .isEqualTo(WebhookVerdict.WRONG_SIGNATURE);
    assertThat(both.verify(List.of("gone"), List.of(sign("one", "{}")), bytes("{}")))
        .isEqualTo(WebhookVerdict.UNKNOWN_KEY);
  }

  @Test
  void a_missing_header_is_refused() {
    var signatures = new WebhookSignatures(Map.of("key", new Secret("one")));

    assertThat(signatures.verify(List.of(), List.of(sign("one", "{}")), bytes("{}")))
        .isEqualTo(WebhookVerdict.UNSIGNED);
    assertThat(signatures.verify(List.of("key"), List.of(), bytes("{}")))
        .isEqualTo(WebhookVerdict.UNSIGNED);
  }

  @Test
  void a_doubled_header_is_refused_even_when_both_are_right() {
    var signatures = new WebhookSignatures(Map.of("key", new Secret("one")));
    String right = sign("one", "{}");

    assertThat(signatures.verify(List.of("key"), List.of(right, right), bytes("{}")))
        .isEqualTo(WebhookVerdict.DOUBLED);
    assertThat(signatures.verify(List.of("key", "key"), List.of(right), bytes("{}")))
        .isEqualTo(WebhookVerdict.DOUBLED);
  }

  private static WebhookVerdict verdict(
      JsonNode vector, String secret, String signature, String body) {
    String keyId = vector.path("keyId").stringValue();
    return new WebhookSignatures(Map.of(keyId, new Secret(secret)))
        .verify(List.of(keyId), List.of(signature), bytes(body));
  }

  private static String secret(JsonNode vector) {
    return vector.path("secret").stringValue();
  }

  private static String sign(String secret, String body) {
    return java.util.Base64.getEncoder()
        .encodeToString(V1Hmac.hmac(V1Hmac.key(new Secret(secret)), bytes(body)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
