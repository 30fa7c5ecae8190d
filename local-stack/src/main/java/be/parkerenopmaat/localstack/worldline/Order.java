package be.parkerenopmaat.localstack.worldline;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a merchant asked to be paid, within the limits that the API's contract sets.
///
/// @param language of the payment page, by the locale that was asked for; Dutch otherwise
/// @param onlyAuthorized whether the merchant takes the money by a capture of its own
/// @param allowedAttempts how often the payer may try in one session, 1 to 10
record Order(
    long amountCents,
    String currency,
    String merchantReference,
    Language language,
    boolean onlyAuthorized,
    URI returnUrl,
    boolean showResultPage,
    Duration sessionTimeout,
    int allowedAttempts,
    List<URI> webhookUrls) {

  private static final Set<String> AUTHORIZATION_MODES =
      Set.of("FINAL_AUTHORIZATION", "PRE_AUTHORIZATION", "SALE");

  /// A value that the contract does not allow.
  static final class InvalidOrder extends Exception {
    private final String property;

    InvalidOrder(String property, String message) {
      super(message);
      this.property = property;
    }

    String property() {
      return property;
    }
  }

  Order {
    webhookUrls = List.copyOf(webhookUrls);
  }

  /// The amount as the payment page prints it: `20.00 EUR`.
  String printedAmount() {
    return String.format(Locale.ROOT, "%d.%02d %s", amountCents / 100, amountCents % 100, currency);
  }

  static Order of(JsonNode body) throws InvalidOrder {
    JsonNode money = body.path("order").path("amountOfMoney");
    JsonNode input = body.path("hostedCheckoutSpecificInput");
    require(
        money.path("amount").isIntegralNumber()
            && money.path("amount").asLong() >= 0
            && money.path("amount").asLong() <= 999_999_999_999L,
        "order.amountOfMoney.amount");
    String currency = money.path("currencyCode").asString("");
    require(currency.matches("[A-Z]{3}"), "order.amountOfMoney.currencyCode");
    String reference = body.path("order").path("references").path("merchantReference").asString("");
    require(reference.length() <= 40, "order.references.merchantReference");
    int timeoutMinutes = input.path("sessionTimeout").asInt(180);
    require(
        timeoutMinutes >= 1 && timeoutMinutes <= 1440,
        "hostedCheckoutSpecificInput.sessionTimeout");
    int attempts = input.path("allowedNumberOfPaymentAttempts").asInt(10);
    require(
        attempts >= 1 && attempts <= 10,
        "hostedCheckoutSpecificInput.allowedNumberOfPaymentAttempts");
    String mode =
        body.path("cardPaymentMethodSpecificInput").path("authorizationMode").asString("SALE");
    require(AUTHORIZATION_MODES.contains(mode), "cardPaymentMethodSpecificInput.authorizationMode");
    return new Order(
        money.path("amount").asLong(),
        currency,
        reference,
        Language.of(input.path("locale").asString("")).orElse(Language.NL),
        !mode.equals("SALE"),
        uri(input.path("returnUrl"), 200, "hostedCheckoutSpecificInput.returnUrl"),
        input.path("showResultPage").asBoolean(true),
        Duration.ofMinutes(timeoutMinutes),
        attempts,
        webhookUrls(body.path("feedbacks").path("webhooksUrls")));
  }

  private static List<URI> webhookUrls(JsonNode urls) throws InvalidOrder {
    require(urls.size() <= 5, "feedbacks.webhooksUrls");
    var found = new ArrayList<URI>();
    for (JsonNode url : urls) {
      found.add(uri(url, 325, "feedbacks.webhooksUrls"));
    }
    return found;
  }

  private static URI uri(JsonNode value, int maxLength, String property) throws InvalidOrder {
    String text = value.asString("");
    require(text.length() <= maxLength, property);
    try {
      URI uri = URI.create(text);
      require(uri.isAbsolute(), property);
      return uri;
    } catch (IllegalArgumentException e) {
      throw new InvalidOrder(property, e.getMessage() + " is no URL");
    }
  }

  private static void require(boolean allowed, String property) throws InvalidOrder {
    if (!allowed) {
      throw new InvalidOrder(property, property + " is missing or outside its limits");
    }
  }
}
