package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.platform.web.CorrelationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The two calls to the consent app that are not Spring Security's. Both throw what the client of
/// the calls throws.
@Component
class AProfileApi {

  private final RestClient http;
  private final IdentitySettings.AProfile settings;
  private final JsonMapper json;

  AProfileApi(UpstreamHttp http, IdentitySettings settings, JsonMapper json) {
    this.http = http.client();
    this.settings = settings.aProfile();
    this.json = json;
  }

  /// `GET /me`; a missing node for an answer without a body.
  JsonNode me(String accessToken) {
    return orMissing(
        http.get()
            .uri(settings.api() + "/me")
            .headers(headers -> headers.setBearerAuth(accessToken))
            .header("Dgp-Correlation", correlation())
            .retrieve()
            .body(JsonNode.class));
  }

  /// Tokens for a refresh token.
  JsonNode refresh(String tokenUri, String refreshToken) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("grant_type", "refresh_token");
    form.add("refresh_token", refreshToken);
    form.add("client_id", settings.clientId());
    form.add("client_secret", settings.clientSecret());
    return orMissing(http.post().uri(tokenUri).body(form).retrieve().body(JsonNode.class));
  }

  private static JsonNode orMissing(@Nullable JsonNode answer) {
    return answer == null ? MissingNode.getInstance() : answer;
  }

  /// How Digipolis follows a request through its services.
  private String correlation() {
    return Base64.getEncoder()
        .encodeToString(
            json.writeValueAsString(
                    Map.of(
                        "id", CorrelationId.current(),
                        "sourceId", settings.clientId(),
                        "sourceName", "identity-service"))
                .getBytes(StandardCharsets.UTF_8));
  }
}
