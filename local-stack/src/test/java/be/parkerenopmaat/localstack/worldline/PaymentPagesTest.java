package be.parkerenopmaat.localstack.worldline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.localstack.worldline.Merchant.Reply;
import be.parkerenopmaat.localstack.worldline.WorldlineSettings.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The payer's pages beyond the manual's own way: languages, the bank's questions, payers who never
/// come back; and the portal, where one sees what became of it.
class PaymentPagesTest {

  private static final String REFERENCE = "ASTD1045937";

  private final WorldlineSettings settings =
      WorldlineSettings.local()
          .pace(new Pace(Duration.ofHours(1), Duration.ofSeconds(2), List.of()));
  private final WorldlineSimulator worldline = WorldlineSimulator.start(settings);
  private final Merchant merchant = new Merchant(settings, worldline.baseUri());

  @AfterEach
  void stop() {
    merchant.close();
    worldline.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | Klik hieronder op de gewenste betaalwijze         | Annuleren
          fr | Cliquez ci-dessous sur le mode de paiement souhaité | Annuler
          en | Click below on the payment method you want        | Cancel
          de | Klicken Sie unten auf die gewünschte Zahlungsart  | Abbrechen
          """)
  void the_page_speaks_the_orders_language_and_any_other_on_request(
      String language, String choose, String cancel) {
    Reply order = merchant.create(REFERENCE, 2000, "", language + "_BE");
    String own = merchant.open(start(order).header("Location")).text();

    assertThat(own).contains("<html lang=\"" + language + "\">", choose, ">" + cancel + "<");
    assertThat(own).contains("?lang=nl", "?lang=fr", "?lang=en", "?lang=de").doesNotContain("{{");
    String dutch =
        merchant
            .open("/hostedcheckout/PaymentMethods/Selection/" + token(order) + "?lang=nl")
            .text();
    assertThat(dutch).contains("Betaalbevestiging");
    assertThat(
            merchant
                .open("/hostedcheckout/PaymentMethods/3012/" + token(order) + "?lang=" + language)
                .text())
        .contains("?lang=" + language)
        .doesNotContain("{{");
  }

  @ParameterizedTest
  @EnumSource
  void every_language_has_every_text(Language language) {
    Set<String> names = Language.NL.texts().keySet();

    assertThat(language.texts().keySet()).isEqualTo(names);
    assertThat(language.texts().values()).noneMatch(String::isBlank);
  }

  @Test
  void the_bank_asks_and_the_payer_confirms() {
    Reply order = merchant.create(REFERENCE, 2000, "");
    String challenge = choose(order, "challenge").header("Location");

    assertThat(challenge).contains("/hostedcheckout/ThreeDSecure/");
    assertThat(merchant.open(challenge).text()).contains("Bevestig uw betaling");
    assertThat(payment(order).path("status").asString()).isEqualTo("REDIRECTED");
    assertThat(payment(order).at("/statusOutput/statusCode").asInt()).isEqualTo(46);
    assertThat(worldline.captured()).isEmpty();
    assertThat(merchant.submit(challenge, "answer", "yes").header("Location"))
        .contains("/hostedcheckout/Redirect/Return/");
    assertThat(payment(order).path("status").asString()).isEqualTo("CAPTURED");
    await().until(() -> merchant.webhooks.size() == 3);
  }

  @Test
  void who_refuses_at_the_bank_may_try_again_and_who_cancels_there_is_done() {
    Reply order = merchant.create(REFERENCE, 2000, "");
    String challenge = choose(order, "challenge").header("Location");

    assertThat(merchant.submit(challenge, "answer", "no").header("Location")).contains("Selection");
    choose(order, "challenge");
    merchant.submit("/hostedcheckout/Payment/Cancel/" + token(order), "x", "");

    assertThat(state(order).path("status").asString()).isEqualTo("CANCELLED_BY_CONSUMER");
    assertThat(worldline.captured()).isEmpty();
  }

  @Test
  void who_closes_the_browser_has_paid_and_is_not_sent_back() {
    Reply order = merchant.create(REFERENCE, 2000, "");

    String page = merchant.open(choose(order, "paid-and-closed").header("Location")).text();

    assertThat(page).contains("Uw betaling is aanvaard.", "Sluit nu dit venster");
    assertThat(page).doesNotContain("RETURNMAC", "payment-statuspage");
    assertThat(worldline.captured()).hasSize(1);
  }

  @Test
  void what_the_bank_thinks_about_may_end_in_a_no() {
    Reply order = merchant.create(REFERENCE, 2000, "");
    choose(order, "pending-declined");
    assertThat(payment(order).path("status").asString()).isEqualTo("CAPTURE_REQUESTED");

    worldline.settlePending();

    assertThat(payment(order).path("status").asString()).isEqualTo("REJECTED");
  }

  @ParameterizedTest
  @CsvSource({"1302, REJECTED", "1203, CAPTURE_REQUESTED", "1209, CAPTURE_REQUESTED"})
  void some_amounts_end_their_own_way_as_on_the_platforms_test_system(long cents, String status) {
    Reply order = merchant.create(REFERENCE, cents, "");

    choose(order, "paid");

    assertThat(payment(order).path("status").asString()).isEqualTo(status);
  }

  @Test
  void the_portal_shows_every_checkout_with_its_webhooks_and_what_was_really_paid() {
    Reply order = merchant.create(REFERENCE, 2000, "");
    choose(order, "paid");
    String id = order.json().path("hostedCheckoutId").asString();
    await().until(() -> worldline.webhooksUnderWay() == 0);

    assertThat(merchant.open("/").text()).contains(REFERENCE, "20.00 EUR", "CAPTURED", id);
    assertThat(merchant.open("/portal/checkouts/" + id).text())
        .contains(id + "_0", "Bancontact", "payment.captured", "<td>200</td>");
    assertThat(merchant.open("/portal/settlement").text()).contains("Paid 20.00, refunded 0.00");
    assertThat(merchant.open("/portal/settlement.csv").text())
        .contains(";" + REFERENCE + ";" + id + "_0;20.00\r\n");
    assertThat(merchant.open("/portal/checkouts/none").status()).isEqualTo(404);
  }

  @Test
  void payment_details_list_every_operation() {
    Reply order = merchant.create(REFERENCE, 2000, "");
    choose(order, "paid");
    String id = order.json().path("hostedCheckoutId").asString() + "_0";
    merchant.call(
        "POST",
        "/v2/" + settings.account().merchantId() + "/payments/" + id + "/refund",
        """
        {"amountOfMoney": {"amount": 500, "currencyCode": "EUR"},
         "operationReferences": {"merchantReference": "back-1"}, "reason": "test"}""",
        Map.of());

    JsonNode details = merchant.read("/payments/" + id + "/details").json();

    assertThat(details.path("status").asString()).isEqualTo("CAPTURED");
    assertThat(details.at("/Operations/0/status").asString()).isEqualTo("CAPTURED");
    assertThat(details.at("/Operations/1/status").asString()).isEqualTo("REFUND_REQUESTED");
    assertThat(details.at("/Operations/1/amountOfMoney/amount").asLong()).isEqualTo(500);
    assertThat(details.at("/Operations/1/operationReferences/merchantReference").asString())
        .isEqualTo("back-1");
  }

  private Reply start(Reply order) {
    return merchant.open(order.json().path("redirectUrl").asString());
  }

  private Reply choose(Reply order, String outcome) {
    return merchant.submit(
        "/hostedcheckout/PaymentMethods/3012/" + token(order), "outcome", outcome);
  }

  private static String token(Reply order) {
    String url = order.json().path("redirectUrl").asString();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private JsonNode payment(Reply order) {
    return state(order).path("createdPaymentOutput").path("payment");
  }

  private JsonNode state(Reply order) {
    return merchant
        .read("/hostedcheckouts/" + order.json().path("hostedCheckoutId").asString())
        .json();
  }
}
