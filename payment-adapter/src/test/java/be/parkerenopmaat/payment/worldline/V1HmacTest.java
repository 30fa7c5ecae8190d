package be.parkerenopmaat.payment.worldline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class V1HmacTest {

  @ParameterizedTest
  @MethodSource("be.parkerenopmaat.payment.worldline.PublishedVectors#requests")
  void a_published_request_gets_its_published_signature(JsonNode vector) {
    var signer =
        new V1Hmac(
            vector.path("apiKeyId").stringValue(),
            new Secret(vector.path("secretApiKey").stringValue()));

    assertThat(
            V1Hmac.toSign(
                vector.path("method").stringValue(),
                vector.path("contentTypeLine").stringValue(),
                vector.path("date").stringValue(),
                headers(vector),
                vector.path("path").stringValue()))
        .isEqualTo(vector.path("dataToSign").stringValue());
    assertThat(
            signer.authorization(
                vector.path("method").stringValue(),
                vector.path("contentTypeLine").stringValue(),
                vector.path("date").stringValue(),
                headers(vector),
                vector.path("path").stringValue()))
        .isEqualTo(vector.path("expectedAuthorization").stringValue());
  }

  @Test
  void a_get_leaves_the_content_type_line_empty_even_when_one_is_sent() {
    assertThat(V1Hmac.toSign("GET", "application/json", "now", Map.of(), "/v2/1/tokens/2"))
        .isEqualTo("GET\n\nnow\n/v2/1/tokens/2\n");
  }

  @ParameterizedTest
  @MethodSource("be.parkerenopmaat.payment.worldline.PublishedVectors#headerValues")
  void a_folded_header_value_is_signed_on_one_line(JsonNode vector) {
    assertThat(V1Hmac.canonical(vector.path("input").stringValue()))
        .isEqualTo(vector.path("expected").stringValue());
  }

  @Test
  void a_secret_never_shows_itself() {
    assertThat(new Secret("6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1")).hasToString("******");
  }

  private static Map<String, String> headers(JsonNode vector) {
    var headers = new LinkedHashMap<String, String>();
    vector
        .path("headers")
        .forEach(header -> headers.put(header.path(0).stringValue(), header.path(1).stringValue()));
    return headers;
  }
}
