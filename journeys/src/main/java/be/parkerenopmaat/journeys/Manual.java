package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/// The user manual as steps, in its order: one resident from the first sign-in to signing out, with
/// a look at a second member of the household and at somebody who lives elsewhere. Needs an empty
/// system on a weekday morning.
final class Manual implements AutoCloseable {

  private static final String SELF = "SELF";
  private static final String VISITOR = "VISITOR";
  private static final int QUOTA_MINUTES = 90 * 60;
  private static final String RECEIPT = ", \"invoice\": {\"kind\": \"RECEIPT\"}";

  private final World world;
  private final Portal lena;
  private final Portal joris;
  private final Portal noor;
  private String zone = "";

  Manual(World world) {
    this.world = world;
    this.lena = new Portal(world);
    this.joris = new Portal(world);
    this.noor = new Portal(world);
  }

  List<Step> steps() {
    return List.of(
        new Step("sign-in-offers-itsme-and-eid", this::signInOffersItsmeAndEid),
        new Step("refusing-consent-makes-no-account", this::refusingConsentMakesNoAccount),
        new Step("sign-in-with-itsme-and-give-consent", this::signInWithItsmeAndGiveConsent),
        new Step("the-dashboard-is-empty", this::theDashboardIsEmpty),
        new Step("cancel-on-the-payment-page", this::cancelOnThePaymentPage),
        new Step("decline-then-pay-in-one-session", this::nothingIsCreditedForADeclinedPayment),
        new Step("top-up-5-cents-with-bancontact", this::topUpFiveCentsWithBancontact),
        new Step("top-up-20-euros-with-a-receipt", this::topUpTwentyEurosWithAReceipt),
        new Step("visitor-hours-are-90-and-90", this::visitorHoursAreNinetyAndNinety),
        new Step("a-visit-over-3-hours-is-refused", this::aVisitOverThreeHoursIsRefused),
        new Step("book-a-visit-of-2-hours", this::bookAVisitOfTwoHours),
        new Step("a-booking-beyond-the-balance", this::aBookingBeyondTheBalanceIsRefused),
        new Step("book-a-series-of-3-for-oneself", this::bookASeriesOfThreeForOneself),
        new Step("stop-a-running-session-early", this::stopARunningSessionEarly),
        new Step("the-household-shares-its-hours", this::theHouseholdSharesItsHours),
        new Step("a-non-resident-has-no-visitors", this::aNonResidentHasNoVisitors),
        new Step("transactions-list-and-filters", this::transactionsListAndFilters),
        new Step("transactions-download", this::transactionsDownload),
        new Step("sign-in-again-finds-the-account", this::signInAgainFindsTheAccount),
        new Step("sign-out-ends-the-session", this::signOutEndsTheSession));
  }

  private void signInOffersItsmeAndEid() {
    Reply choice = lena.browser().open("/login").with(200);
    String text = choice.page().text();
    Expect.contains(text, "Aanmelden als burger", "the sign-in page");
    Expect.contains(text, "Kies hieronder één van de aanmeldopties.", "the sign-in page");
    Expect.contains(text, "Meld je aan met Itsme.", "the sign-in page");
    Expect.contains(text, "Meld je aan met je eID en kaartlezer.", "the sign-in page");
    Reply itsme = lena.browser().click(choice, "Itsme").with(200);
    Expect.contains(itsme.page().text(), "Meer info over Itsme", "the itsme page");
  }

  private void refusingConsentMakesNoAccount() {
    Reply consent = lena.consentPage(Face.ITSME, Citizens.LENA);
    String text = consent.page().text();
    List.of(
            "Toestemming geven",
            "Parkeren op maat vraagt toestemming om je gegevens te gebruiken",
            "Mag deze app je gegevens gebruiken?",
            "A-profiel",
            "Gebruikersnaam",
            "Voornaam, Achternaam",
            "Profielfoto",
            "Primair e-mailadres",
            "Identiteitgegevens",
            "Adres",
            "FamilieLeden",
            "Deze keuze kan je op elk moment wijzigen in je A-profiel.",
            "Privacybeleid")
        .forEach(words -> Expect.contains(text, words, "the consent page"));
    lena.browser().press(consent, "Nee, weiger").with(200);
    lena.browser().get("/api/v1/me").problem(401, "unauthenticated");
  }

  private void signInWithItsmeAndGiveConsent() {
    lena.join(Face.ITSME, Citizens.LENA);
    JsonNode me = lena.me();
    Expect.equal(me.path("aProfileId").asString(), "a876e4", "the A-Profiel ID");
    Expect.that(me.path("internalId").asLong() > 0, "the Interne ID is a number");
    Expect.equal(me.path("givenName").asString(), "Lena", "the given name");
    zone = me.path("residentZone").asString("");
    Expect.that(!zone.isEmpty(), "somebody in postal code 2000 lives in a zone");
    Expect.equal(
        lena.browser().get("/api/v1/me/consent").with(200).json().path("method").asString(),
        "ITSME",
        "the consent's method");
  }

  private void theDashboardIsEmpty() {
    JsonNode overview = lena.overview();
    Expect.equal(Portal.cents(overview.path("wallet").path("balance")), 0L, "the balance");
    Expect.that(overview.path("sessions").path("running").isEmpty(), "nothing is running");
    Expect.that(overview.path("sessions").path("next").isNull(), "nothing is next");
    Reply page = lena.browser().open("/").with(200);
    Expect.contains(page.page().title(), "Parkeren op maat", "the page's title");
    for (Element script : page.page().select("script[src]")) {
      lena.browser().open(script.absUrl("src")).with(200);
    }
  }

  private void cancelOnThePaymentPage() {
    JsonNode topUp = lena.startTopUp(2000, "");
    Reply choice = lena.browser().open(topUp.path("redirectUrl").asString()).with(200);
    String text = choice.page().text();
    String reference = topUp.path("orderReference").asString();
    Expect.that(reference.matches("ASTD\\d{7}"), reference + " is ASTD and 7 digits");
    List.of(
            "Betaalbevestiging",
            "Referentie van de bestelling : " + reference,
            "Totale kostprijs : 20.00 EUR",
            "Begunstigde : Mobiliteit en Parkeren Antwerpen AG",
            "Klik hieronder op de gewenste betaalwijze")
        .forEach(words -> Expect.contains(text, words, "the payment page"));
    Reply result = lena.browser().press(choice, "Annuleren").with(200);
    lena.browser().submit(result, "payment-statuspage").with(200);
    Expect.equal(lena.outcome(topUp).path("status").asString(), "CANCELLED", "the top-up");
    Expect.equal(lena.balanceCents(), 0L, "the balance");
  }

  /// Not in the manual, but on the payment page of every payer with an empty account.
  private void nothingIsCreditedForADeclinedPayment() {
    JsonNode topUp = lena.startTopUp(2000, "");
    Reply choice = lena.browser().open(topUp.path("redirectUrl").asString()).with(200);
    Reply again =
        lena.browser().press(lena.browser().click(choice, "Visa").with(200), "Betaling weigeren");
    Expect.contains(again.page().text(), "geweigerd", "the payment page");
    Reply result = lena.browser().press(again, "Annuleren").with(200);
    lena.browser().submit(result, "payment-statuspage").with(200);
    Expect.that(
        !lena.outcome(topUp).path("status").asString().equals("COMPLETED"),
        "a declined payment completes nothing");
    Expect.equal(lena.balanceCents(), 0L, "the balance");
  }

  private void topUpFiveCentsWithBancontact() {
    JsonNode topUp = lena.topUp(5, "");
    // "waar u het opgeladen saldo meteen kan bekijken": the first read after the return has it.
    JsonNode outcome = lena.outcome(topUp);
    Expect.equal(outcome.path("status").asString(), "COMPLETED", "the top-up");
    Expect.equal(Portal.cents(outcome.path("balance")), 5L, "the balance with the outcome");
    Expect.equal(lena.balanceCents(), 5L, "the balance");
  }

  private void topUpTwentyEurosWithAReceipt() {
    JsonNode topUp = lena.topUp(2000, RECEIPT);
    Expect.equal(lena.outcome(topUp).path("status").asString(), "COMPLETED", "the top-up");
    Expect.equal(lena.balanceCents(), 2005L, "the balance");
  }

  private void visitorHoursAreNinetyAndNinety() {
    JsonNode quota = lena.browser().get("/api/v1/visitor-quota").with(200).json();
    Expect.equal(quota.path("quarters").size(), 2, "how many quarters are open");
    for (JsonNode quarter : quota.path("quarters")) {
      Expect.equal(
          quarter.path("remainingMinutes").asInt(), QUOTA_MINUTES, quarter.path("quarter") + "");
    }
  }

  private void aVisitOverThreeHoursIsRefused() {
    String body =
        Portal.booking(VISITOR, "1-TEL-001", zone, today(LocalTime.of(13, 0)), minutes(181), "");
    JsonNode figures = lena.book(body).refused("too-long-for-a-visit");
    Expect.equal(figures.path("payingMinutes").asInt(), 181, "the paying minutes");
    Expect.equal(figures.path("maximumMinutes").asInt(), 180, "the maximum");
  }

  private void bookAVisitOfTwoHours() {
    String body =
        Portal.booking(VISITOR, "1-abc-123", zone, today(LocalTime.of(13, 0)), minutes(120), "");
    long before = lena.availableCents();
    long price =
        Portal.cents(lena.browser().post("/api/v1/quotes", body).with(200).json().path("price"));
    JsonNode booking = lena.book(body).confirmed();
    Expect.equal(Portal.cents(booking.path("price")), price, "the price, as quoted");
    Expect.that(price > 0, "a visit in paying hours costs something");
    Expect.soon(lena::balanceCents, before - price, "the balance");
    Expect.equal(lena.availableCents(), before - price, "what is available");
    Expect.soon(lena::remainingMinutes, 88L * 60, "the remaining visitor minutes");
    JsonNode session = booking.path("sessions").path(0);
    JsonNode sessions = lena.overview().path("sessions");
    Expect.equal(sessions.path("next").path("id"), session.path("id"), "the next session");
    Expect.equal(sessions.path("next").path("plate").asString(), "1ABC123", "its plate");
    Expect.that(session.path("seriesNumber").isNull(), "a single session has no Reeks ID");
  }

  private void aBookingBeyondTheBalanceIsRefused() {
    long available = lena.availableCents();
    int planned = plannedSessions();
    String body =
        Portal.booking(
            SELF, "1-DUR-001", zone, tomorrow(LocalTime.of(9, 0)), Duration.ofHours(13), "");
    JsonNode figures = lena.book(body).refused("insufficient-balance");
    long price = Portal.cents(figures.path("price"));
    Expect.that(price > available, "13 hours cost more than " + available);
    Expect.equal(Portal.cents(figures.path("shortfall")), price - available, "the shortfall");
    Expect.equal(lena.availableCents(), available, "what is available");
    Expect.equal(plannedSessions(), planned, "the planned sessions");
  }

  private void bookASeriesOfThreeForOneself() {
    long before = lena.availableCents();
    long hours = lena.remainingMinutes();
    JsonNode booking =
        lena.book(
                Portal.booking(
                    SELF,
                    "1-ZLF-001",
                    zone,
                    tomorrow(LocalTime.of(9, 0)),
                    minutes(30),
                    ", \"recurrence\": {\"rrule\": \"FREQ=WEEKLY;COUNT=3\"}"))
            .confirmed();
    JsonNode sessions = booking.path("sessions");
    Expect.equal(sessions.size(), 3, "the sessions of the series");
    long price = 0;
    for (JsonNode session : sessions) {
      price += Portal.cents(session.path("price"));
      Expect.equal(session.path("seriesId"), booking.path("seriesId"), "the series");
      Expect.equal(session.path("seriesNumber"), booking.path("seriesNumber"), "the Reeks ID");
    }
    Expect.that(booking.path("seriesNumber").asLong() > 0, "a series has a Reeks ID");
    Expect.equal(Portal.cents(booking.path("price")), price, "the price of the series");
    Expect.soon(lena::balanceCents, before - price, "the balance");
    Expect.equal(lena.remainingMinutes(), hours, "own parking takes no visitor hours");
  }

  private void stopARunningSessionEarly() {
    long before = lena.availableCents();
    long hours = lena.remainingMinutes();
    Instant now = world.now().truncatedTo(ChronoUnit.MINUTES);
    JsonNode booking =
        lena.book(Portal.booking(VISITOR, "1-BZK-002", zone, now, minutes(60), "")).confirmed();
    JsonNode session = booking.path("sessions").path(0);
    long price = Portal.cents(booking.path("price"));
    Expect.soon(lena::balanceCents, before - price, "the balance while it runs");
    Expect.equal(
        lena.overview().path("sessions").path("running").path(0).path("id"),
        session.path("id"),
        "the running session");
    JsonNode stopped =
        lena.browser()
            .post("/api/v1/sessions/" + session.path("id").asString() + "/stop", "{}")
            .with(200)
            .json();
    long refund = Portal.cents(stopped.path("refund"));
    long returned = stopped.path("returnedMinutes").asLong();
    Expect.that(refund > 0 && refund <= price, "unused money comes back, and no more than that");
    Expect.that(returned >= 55 && returned <= 60, returned + " minutes come back");
    Expect.equal(stopped.path("session").path("status").asString(), "STOPPED", "the session");
    Expect.soon(lena::balanceCents, before - price + refund, "the balance after stopping");
    Expect.soon(
        lena::remainingMinutes, hours - 60 + returned, "the visitor minutes after stopping");
    Expect.that(
        lena.overview().path("sessions").path("running").isEmpty(), "nothing is running any more");
  }

  private void theHouseholdSharesItsHours() {
    joris.join(Face.EID, Citizens.JORIS);
    Expect.equal(joris.remainingMinutes(), lena.remainingMinutes(), "the household's minutes");
    Expect.equal(joris.balanceCents(), 0L, "his own balance");
    Expect.equal(joris.transactions("").size(), 0, "his own transactions");
  }

  private void aNonResidentHasNoVisitors() {
    noor.join(Face.ITSME, Citizens.NOOR);
    JsonNode products = noor.me().path("products");
    Expect.equal(products.size(), 1, "the products");
    Expect.equal(products.path(0).asString(), "FLEXIBLE_SUBSCRIPTION", "the product");
    Expect.that(noor.overview().path("visitorQuota").isNull(), "there is no line of hours");
    noor.browser().get("/api/v1/visitor-quota").problem(403, "no-visitor-quota");
    noor.book(
            Portal.booking(VISITOR, "1-GNT-001", zone, today(LocalTime.of(13, 0)), minutes(60), ""))
        .refused("not-a-resident");
  }

  private void transactionsListAndFilters() {
    List<JsonNode> lines = list(lena.transactions(""));
    Expect.that(lines.size() >= 6, "top-ups, sessions and a refund are listed");
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      boolean oldest = i == lines.size() - 1;
      long earlier = oldest ? 0 : Portal.cents(lines.get(i + 1).path("balanceAfter"));
      Expect.equal(
          Portal.cents(line.path("balanceAfter")),
          earlier + Portal.cents(line.path("amount")),
          "the Eindsaldo of transaction " + line.path("number"));
      Expect.that(
          oldest || line.path("number").asLong() > lines.get(i + 1).path("number").asLong(),
          "numbers rise");
    }
    Expect.equal(
        Portal.cents(lines.getFirst().path("balanceAfter")), lena.balanceCents(), "the balance");
    Expect.equal(
        lines.getLast().path("description").asString(),
        "Gebruiker heeft het saldo voor €0.05 opgeladen",
        "the description of a top-up");
    List<JsonNode> invoiced = list(lena.transactions("&invoiceRequested=true"));
    Expect.equal(invoiced.size(), 1, "the lines with a receipt");
    Expect.equal(Portal.cents(invoiced.getFirst().path("amount")), 2000L, "its amount");
    Expect.equal(
        lena.transactions("&date=" + world.today()).size(), lines.size(), "the lines of today");
    Expect.equal(
        lena.transactions("&date=" + world.today().minusDays(1)).size(), 0, "those of yesterday");
    Expect.equal(
        lena.transactions("&from=" + world.today() + "&to=" + world.today()).size(),
        lines.size(),
        "the lines of a period");
    JsonNode paged = lena.browser().get("/api/v1/wallet/transactions?page=2&pagesize=2").json();
    Expect.equal(
        paged.path("_embedded").path("transactions").path(0).path("number"),
        lines.get(2).path("number"),
        "the first line of the second page");
    Expect.equal(
        paged.path("_page").path("totalElements").asInt(), lines.size(), "the number of lines");
  }

  private void transactionsDownload() {
    List<JsonNode> lines = list(lena.transactions(""));
    Reply download = lena.browser().get("/api/v1/wallet/transactions.csv").with(200);
    List<String> rows =
        download.body().replaceFirst("^\uFEFF", "").lines().filter(row -> !row.isBlank()).toList();
    Expect.equal(
        rows.getFirst(),
        "Transactienummer;Datum;Tijdstip;Bedrag;Eindsaldo;Omschrijving",
        "the first row");
    Expect.equal(rows.size() - 1, lines.size(), "the rows");
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = cells(rows.get(i + 1));
      JsonNode line = lines.get(i);
      Expect.equal(cells.getFirst(), line.path("number").asString(), "the number in the download");
      Expect.equal(centsOf(cells.get(3)), Portal.cents(line.path("amount")), "the Bedrag");
      Expect.equal(centsOf(cells.get(4)), Portal.cents(line.path("balanceAfter")), "the Eindsaldo");
      Expect.equal(cells.get(5), line.path("description").asString(), "the Omschrijving");
    }
    Expect.equal(
        lena.browser()
            .get("/api/v1/wallet/transactions.csv?invoiceRequested=true")
            .with(200)
            .body()
            .lines()
            .filter(row -> !row.isBlank())
            .count(),
        2L,
        "the rows of a filtered download");
  }

  /// Consent is asked once, and the card finds the account that the app made.
  private void signInAgainFindsTheAccount() {
    try (var elsewhere = new Portal(world)) {
      Reply arrived = elsewhere.consentPage(Face.EID, Citizens.LENA);
      Expect.equal(arrived.uri().getPath(), "/", "the page after signing in again");
      Expect.equal(elsewhere.me().path("citizenId"), lena.me().path("citizenId"), "the citizen");
    }
  }

  private void signOutEndsTheSession() {
    Reply end = lena.browser().postForm("/logout", Map.of());
    Expect.equal(
        end.with(200).uri().getAuthority(),
        world.publicUrl().getAuthority(),
        "the site after signing out");
    lena.browser().get("/api/v1/me").problem(401, "unauthenticated");
    lena.browser().get("/api/v1/overview").problem(401, "unauthenticated");
    Reply choice = lena.browser().open("/login").with(200);
    Expect.contains(choice.page().text(), "Aanmelden als burger", "what comes after signing out");
  }

  private int plannedSessions() {
    return lena.browser()
        .get("/api/v1/sessions?status=PLANNED")
        .with(200)
        .json()
        .path("_page")
        .path("totalElements")
        .asInt();
  }

  private Instant today(LocalTime time) {
    return world.today().atTime(time).atZone(World.BRUSSELS).toInstant();
  }

  private Instant tomorrow(LocalTime time) {
    return world.today().plusDays(1).atTime(time).atZone(World.BRUSSELS).toInstant();
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /// The cells of a row; a quoted cell may hold a semicolon.
  private static List<String> cells(String row) {
    var cells = new ArrayList<String>();
    var cell = Pattern.compile("(?:^|;)(?:\"((?:[^\"]|\"\")*)\"|([^;]*))").matcher(row);
    while (cell.find()) {
      String quoted = cell.group(1);
      cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
    }
    return cells;
  }

  /// Cents of an amount as the download writes it, such as `-7,60`.
  private static long centsOf(String amount) {
    String plain = amount.replaceAll("[^0-9,+-]", "").replace(',', '.');
    return new BigDecimal(plain).movePointRight(2).longValueExact();
  }

  @Override
  public void close() {
    lena.close();
    joris.close();
    noor.close();
  }
}
