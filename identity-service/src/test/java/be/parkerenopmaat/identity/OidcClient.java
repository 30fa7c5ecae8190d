package be.parkerenopmaat.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the issuer, written against the protocol and not against Spring: the gateway with
/// its secret, or the mobile client without one.
final class OidcClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final String id;
  private final @Nullable String secret;
  private final URI callback;

  private OidcClient(int port, String id, @Nullable String secret, URI callback) {
    this.port = port;
    this.id = id;
    this.secret = secret;
    this.callback = callback;
  }

  static OidcClient gateway(int port) {
    return new OidcClient(
        port, "gateway", SignInWorld.GATEWAY_SECRET, SignInWorld.GATEWAY_CALLBACK);
  }

  static OidcClient mobile(int port) {
    return new OidcClient(port, "mobile", null, SignInWorld.MOBILE_CALLBACK);
  }

  static OidcClient machine(int port, String id, String secret) {
    return new OidcClient(port, id, secret, SignInWorld.GATEWAY_CALLBACK);
  }

  static OidcClient withoutSecret(int port, String id, URI callback) {
    return new OidcClient(port, id, null, callback);
  }

  /// What the gateway brings to identity-service's own API for somebody of operations.
  static String operations(int port) {
    String given =
        machine(port, "operations", SignInWorld.OPERATIONS_SECRET).ofItsOwnRight(Map.of()).access();
    return gateway(port).exchanged(given, "identity-service").access();
  }

  /// A request for a sign-in, with what only its asker knows.
  record Request(String address, String verifier, String nonce) {}

  /// What the token endpoint answered.
  ///
  /// @param identity what the gateway gets in exchange to call identity-service's own API
  record Tokens(int status, JsonNode json, String identity) {

    String access() {
      return json.path("access_token").asString();
    }

    String refresh() {
      return json.path("refresh_token").asString();
    }

    String id() {
      return json.path("id_token").asString();
    }
  }

  Request request() {
    return request(Map.of());
  }

  /// @param changes parameters to replace; an empty value leaves one out
  Request request(Map<String, String> changes) {
    String verifier = (UUID.randomUUID() + "-" + UUID.randomUUID()).replace("-", "");
    String nonce = UUID.randomUUID().toString();
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", id);
    parameters.put("redirect_uri", callback.toString());
    parameters.put("scope", "openid profile citizen");
    parameters.put("state", UUID.randomUUID().toString());
    parameters.put("nonce", nonce);
    parameters.put("code_challenge", challenge(verifier));
    parameters.put("code_challenge_method", "S256");
    parameters.putAll(changes);
    parameters.values().removeIf(String::isEmpty);
    return new Request(
        SignInWorld.PUBLIC_URL + "/identity/oauth2/authorize?" + Browser.form(parameters),
        verifier,
        nonce);
  }

  Tokens exchange(Browser.Page answer, Request request) {
    return token(
        Map.of(
            "grant_type", "authorization_code",
            "code", answer.parameter("code"),
            "redirect_uri", callback.toString(),
            "code_verifier", request.verifier()));
  }

  Tokens refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  Tokens token(Map<String, String> parameters) {
    HttpResponse<String> answer = post("/identity/oauth2/token", parameters);
    JsonNode json = JSON.readTree(answer.body());
    return new Tokens(answer.statusCode(), json, identity(json));
  }

  private String identity(JsonNode tokens) {
    return tokens.has("refresh_token")
        ? gateway(port)
            .exchanged(tokens.path("access_token").asString(), "identity-service")
            .access()
        : "";
  }

  /// What a client of its own right gets, with the scope of its name.
  Tokens ofItsOwnRight(Map<String, String> more) {
    var fields = new HashMap<>(more);
    fields.put("grant_type", "client_credentials");
    fields.putIfAbsent("scope", id);
    return token(fields);
  }

  /// What the gateway gets for a client's token, to call one service.
  Tokens exchanged(String accessToken, String... audience) {
    return exchanged(accessToken, Map.of(), audience);
  }

  Tokens exchanged(String accessToken, Map<String, String> more, String... audience) {
    var fields = new HashMap<>(more);
    fields.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    fields.put("subject_token", accessToken);
    fields.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    if (audience.length > 0) {
      fields.put("audience", audience[0]);
    }
    return token(fields);
  }

  int revoke(String token) {
    return post("/identity/oauth2/revoke", Map.of("token", token)).statusCode();
  }

  private HttpResponse<String> post(String path, Map<String, String> parameters) {
    var fields = new HashMap<>(parameters);
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/x-www-form-urlencoded");
    if (secret == null) {
      fields.put("client_id", id);
    } else {
      request.header("Authorization", basic(id, secret));
    }
    return send(request.POST(BodyPublishers.ofString(Browser.form(fields))).build());
  }

  /// The headers of a first visit, before any redirect.
  static HttpHeaders headers(String address, int port) {
    return send(HttpRequest.newBuilder(URI.create(address.replaceFirst(":8080/", ":" + port + "/")))
            .header("Accept", "text/html")
            .build())
        .headers();
  }

  static int statusOf(String path, int port) {
    return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build())
        .statusCode();
  }

  static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
