package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The system as one citizen's browser meets it.
public final class Portal implements AutoCloseable {

  private final World world;
  private final Browser browser;
  private @Nullable Citizen citizen;

  public Portal(World world) {
    this.world = world;
    this.browser = new Browser(world.publicUrl(), world.onlooker());
  }

  public Browser browser() {
    return browser;
  }

  /// Who joined.
  public Citizen citizen() {
    return Objects.requireNonNull(citizen, "Nobody joined yet");
  }

  /// Signs in for the first time and gives consent.
  public void join(Face face, Citizen citizen) {
    this.citizen = citizen;
    Reply arrived = browser.press(consentPage(face, citizen), "Ja, geef toestemming");
    Expect.equal(arrived.with(200).uri().getPath(), "/", "the page after consent");
    // Booking and wallet hear of a new citizen a moment later.
    Expect.soon(() -> browser.get("/api/v1/overview").status(), 200, "the overview's status");
  }

  /// From the front page to the question whether the app may use one's data.
  public Reply consentPage(Face face, Citizen citizen) {
    Reply choice = browser.open("/login").with(200);
    Expect.contains(choice.page().text(), "Aanmelden als burger", "the sign-in page");
    Reply provider =
        switch (face) {
          case ITSME -> browser.click(choice, "Itsme");
          case EID -> browser.click(choice, "eID");
        };
    return browser.press(provider.with(200), citizen.name()).with(200);
  }

  public JsonNode overview() {
    return browser.get("/api/v1/overview").with(200).json();
  }

  public JsonNode me() {
    return browser.get("/api/v1/me").with(200).json();
  }

  /// The available balance in cents.
  public long availableCents() {
    return cents(browser.get("/api/v1/wallet").with(200).json().path("available"));
  }

  public long balanceCents() {
    return cents(browser.get("/api/v1/wallet").with(200).json().path("balance"));
  }

  /// What is left of this quarter's visitor minutes.
  public long remainingMinutes() {
    return quarter().path("remainingMinutes").asLong();
  }

  public JsonNode quarter() {
    return browser.get("/api/v1/visitor-quota").with(200).json().path("quarters").path(0);
  }

  /// Opens a top-up, and waits for its payment page if it is not there in time; the answer has its
  /// id, reference and where to pay.
  public JsonNode startTopUp(long cents, String invoice) {
    Reply opened =
        browser.post(
            "/api/v1/wallet/top-ups",
            """
            {"amount": {"amount": %d, "currency": "EUR"}%s}\
            """
                .formatted(cents, invoice));
    if (opened.status() == 202) {
      return later(opened, "REQUESTED");
    }
    return opened.with(201).json();
  }

  /// Tops up with Bancontact, through the payment page and back.
  public JsonNode topUp(long cents, String invoice) {
    JsonNode topUp = startTopUp(cents, invoice);
    Reply choice = browser.open(topUp.path("redirectUrl").asString()).with(200);
    Reply result =
        browser.press(browser.click(choice, "Bancontact").with(200), "Betaling aanvaarden");
    Reply home = browser.submit(result.with(200), "payment-statuspage").with(200);
    Expect.equal(
        home.uri().getRawQuery(), "topUp=" + topUp.path("id").asString(), "the page to return to");
    return topUp;
  }

  /// What became of a top-up, waiting for the ledger as the web client does.
  public JsonNode outcome(JsonNode topUp) {
    return browser
        .get("/api/v1/wallet/top-ups/" + topUp.path("id").asString() + "?wait=true")
        .with(200)
        .json();
  }

  /// A booking's body; `more` is further JSON, beginning with a comma, or nothing.
  public static String booking(
      String beneficiary, String plate, String zone, Instant start, Duration stay, String more) {
    return """
    {"beneficiary": "%s", "plate": "%s", "zone": "%s", "start": "%s", "end": "%s"%s}\
    """
        .formatted(beneficiary, plate, zone, World.text(start), World.text(start.plus(stay)), more);
  }

  /// Books, and waits for the verdict if it is not there in time.
  public Verdict book(String body) {
    return verdict(browser.post("/api/v1/bookings", body));
  }

  /// What an answer to a booking comes to in the end.
  public Verdict verdict(Reply answer) {
    return switch (answer.status()) {
      case 201 -> Verdict.ofBooking(answer.json());
      case 202 -> Verdict.ofBooking(later(answer, "REQUESTED"));
      default -> Verdict.ofProblem(answer);
    };
  }

  /// What stands at the `Location` of an answer once it is no longer in the state it waits in.
  private JsonNode later(Reply accepted, String waiting) {
    String place = accepted.headers().firstValue("Location").orElseThrow();
    Expect.soon(
        () -> browser.get(place).json().path("status").asString(waiting).equals(waiting),
        false,
        "whether " + place + " still waits");
    return browser.get(place).with(200).json();
  }

  /// The whole statement, newest first.
  public JsonNode transactions(String filter) {
    return browser
        .get("/api/v1/wallet/transactions?pagesize=100" + filter)
        .with(200)
        .json()
        .path("_embedded")
        .path("transactions");
  }

  public World world() {
    return world;
  }

  static long cents(JsonNode money) {
    Expect.equal(money.path("currency").asString(""), "EUR", "the currency of " + money);
    return money.path("amount").asLong();
  }

  @Override
  public void close() {
    browser.close();
  }
}
