package be.parkerenopmaat.identity;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import be.parkerenopmaat.platform.testing.ServiceApi;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A person at a browser, and the client they use: the steps that most tests share.
final class Visitor {

  static final String ITSME = "Meld je aan met Itsme. >";
  static final String EID = "Meld je aan met je eID en kaartlezer. >";

  private final Citizen citizen;
  private final Browser browser;
  private final OidcClient client;
  private OidcClient.Request request;

  Visitor(Citizen citizen, Browser browser, OidcClient client) {
    this.citizen = citizen;
    this.browser = browser;
    this.client = client;
    this.request = client.request();
  }

  /// The words of the link to a provider.
  static String way(Face face) {
    return switch (face) {
      case ITSME -> ITSME;
      case EID -> EID;
    };
  }

  static Visitor atTheGateway(Citizen citizen, int port) {
    return new Visitor(citizen, new Browser(port), OidcClient.gateway(port));
  }

  static Visitor withTheMobileClient(Citizen citizen, int port) {
    return new Visitor(citizen, new Browser(port), OidcClient.mobile(port));
  }

  Browser browser() {
    return browser;
  }

  OidcClient client() {
    return client;
  }

  OidcClient.Request request() {
    return request;
  }

  /// Asks the client for a new sign-in, and sees what there is to see.
  Browser.Page start() {
    return start(Map.of());
  }

  /// The same, as the client wishes.
  Browser.Page start(Map<String, String> wishes) {
    request = client.request(wishes);
    return browser.open(request.address());
  }

  /// Signs in at the provider; a stranger then stands before the consent page.
  Browser.Page identify(String method) {
    return throughTheConsentApp(
        browser.press(browser.press(start(), method), "citizen", citizen.username()));
  }

  /// The consent app asks too, for its own part.
  private Browser.Page throughTheConsentApp(Browser.Page page) {
    return page.address().toString().startsWith(SignInWorld.consentApp().toString())
        ? browser.press(page, "answer", "give")
        : page;
  }

  /// Signs in and says yes where it is asked.
  OidcClient.Tokens signIn(String method) {
    Browser.Page page = identify(method);
    return client.exchange(
        page.status() == 0 ? page : browser.press(page, "answer", "YES"), request);
  }

  OidcClient.Tokens signIn() {
    return signIn(ITSME);
  }

  static JsonNode me(ServiceApi api, OidcClient.Tokens tokens) {
    var answer = api.withToken(tokens.identity()).get("/identity/api/v1/me");
    if (answer.status() != 200) {
      throw new AssertionError(tokens + " leads to " + answer);
    }
    return answer.json();
  }

  static UUID citizenId(ServiceApi api, OidcClient.Tokens tokens) {
    return UUID.fromString(me(api, tokens).path("citizenId").asString());
  }
}
