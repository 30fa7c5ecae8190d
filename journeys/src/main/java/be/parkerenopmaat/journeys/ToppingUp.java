package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The manual on topping up at the provider's payment page: cancelled, declined, and paid.
final class ToppingUp {

  private static final String RECEIPT = ", \"invoice\": {\"kind\": \"RECEIPT\"}";

  private final Portal lena;

  ToppingUp(Cast cast) {
    this.lena = cast.lena();
  }

  List<Step> steps() {
    return List.of(
        new Step("cancel-on-the-payment-page", this::cancelOnThePaymentPage),
        new Step("decline-then-pay-in-one-session", this::nothingIsCreditedForADeclinedPayment),
        new Step("top-up-5-cents-with-bancontact", this::topUpFiveCentsWithBancontact),
        new Step("top-up-20-euros-with-a-receipt", this::topUpTwentyEurosWithAReceipt));
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
}
