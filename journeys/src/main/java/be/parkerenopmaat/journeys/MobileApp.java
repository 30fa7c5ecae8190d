package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The app on a citizen's phone: a client without a secret that signs in through the phone's
/// browser (authorization code with PKCE) and then calls the API with a bearer token.
final class MobileApp implements AutoCloseable {

  private static final String CALLBACK = "be.parkerenopmaat.app:/login";
  private static final String TOKEN = "/identity/oauth2/token";

  private final Browser browser;

  MobileApp(World world) {
    this(world.publicUrl(), world.onlooker());
  }

  /// An app whose issuer is found at another address.
  MobileApp(URI issuer, Onlooker onlooker) {
    this.browser = new Browser(issuer, onlooker);
  }

  /// What the app keeps.
  record Tokens(String access, String refresh) {

    static Tokens of(Reply answer) {
      JsonNode json = answer.with(200).json();
      return new Tokens(
          json.path("access_token").asString(), json.path("refresh_token").asString());
    }
  }

  /// Signs a citizen in who consented before.
  Tokens signIn(Face face, Citizen citizen) {
    String verifier = random();
    String state = random();
    Reply choice =
        browser.open(
            "/identity/oauth2/authorize?response_type=code&client_id=mobile&redirect_uri="
                + CALLBACK
                + "&scope=openid%20citizen&state="
                + state
                + "&nonce="
                + random()
                + "&code_challenge_method=S256&code_challenge="
                + challenge(verifier));
    Reply provider = browser.click(choice, face == Face.ITSME ? "Itsme" : "eID");
    Reply claimed = browser.press(provider.with(200), citizen.name());
    Expect.equal(claimed.uri().getScheme(), URI.create(CALLBACK).getScheme(), "who answers");
    Expect.equal(parameter(claimed.uri(), "state"), state, "the state");
    return Tokens.of(
        browser.postAsClient(
            TOKEN,
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "mobile",
                "redirect_uri",
                CALLBACK,
                "code",
                parameter(claimed.uri(), "code"),
                "code_verifier",
                verifier)));
  }

  /// Exchanges a refresh token; the answer says whether that went well.
  Reply refresh(String refreshToken) {
    return browser.postAsClient(
        TOKEN,
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "mobile",
            "refresh_token", refreshToken));
  }

  /// Gives the tokens back, as an app does when its user signs out of it.
  Reply revoke(Tokens tokens) {
    return browser.postAsClient(
        "/identity/oauth2/revoke", Map.of("client_id", "mobile", "token", tokens.refresh()));
  }

  Reply get(String path, Tokens tokens) {
    return browser.get(path, tokens.access());
  }

  private static String parameter(URI address, String name) {
    return Arrays.stream(String.valueOf(address.getRawQuery()).split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow(() -> new Unexpected(address + " has no " + name));
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
