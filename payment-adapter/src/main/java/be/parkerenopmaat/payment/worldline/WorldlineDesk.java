package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.Money;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a person may ask the provider, beside payments themselves: whether we are set up to work
/// with it, and what it says about one payment in its own words.
@Component
public class WorldlineDesk {

  private final WorldlineClient client;
  private final WorldlineSettings settings;

  WorldlineDesk(WorldlineClient client, WorldlineSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /// How well we are set up.
  ///
  /// @param endpoint whom we asked
  /// @param connection `OK`, or what the provider answered to a signed request
  /// @param webhookKeys whether it knows each of our webhook keys, by key id: `Valid`, `Invalid`,
  /// or what it answered; one of two is invalid while keys are being changed
  /// @param testWebhook `SENT` when it promised to call us with a test event, or what it answered
  public record Report(
      String endpoint, String connection, Map<String, String> webhookKeys, String testWebhook) {}

  /// One payment as the provider tells it.
  ///
  /// @param status the provider's own word
  public record Told(
      String id,
      @Nullable String status,
      @Nullable Integer statusCode,
      @Nullable Amount amount,
      @Nullable String merchantReference,
      List<ToldOperation> operations) {}

  /// Money as the public API writes it.
  ///
  /// @param amount in the smallest unit of the currency
  public record Amount(long amount, String currency) {
    static @Nullable Amount of(@Nullable Money money) {
      return money == null ? null : new Amount(money.cents(), money.currency());
    }
  }

  /// Something that was done to a payment.
  public record ToldOperation(
      @Nullable String id, @Nullable String status, @Nullable Amount amount) {}

  /// Asks for everything that can be asked without moving money. The test event arrives later, as
  /// any webhook.
  public Report check() {
    var keys = new TreeMap<String, String>();
    settings.keysOfWebhooks().forEach((id, secret) -> keys.put(id, validity(id, secret)));
    return new Report(settings.endpoint().toString(), connection(), keys, testWebhook());
  }

  /// What the provider says about a payment now; empty when it knows none by this id.
  ///
  /// @throws UnreachableProvider when there is no answer to go by
  public Optional<Told> payment(String paymentId) {
    try {
      WorldlineClient.Answer answer = client.get("/payments/" + paymentId + "/details");
      if (answer.absent()) {
        return Optional.empty();
      }
      return WorldlineCheckout.parsed(answer, Messages.PaymentDetails.class)
          .map(details -> told(paymentId, details))
          .or(
              () -> {
                throw new UnreachableProvider("HTTP " + answer.status());
              });
    } catch (Unanswered e) {
      throw new UnreachableProvider(e.reason());
    }
  }

  /// The provider did not answer, or not so that anybody could read it.
  public static final class UnreachableProvider extends RuntimeException {
    UnreachableProvider(String reason) {
      super(reason);
    }
  }

  private String connection() {
    return answered(
        () -> {
          WorldlineClient.Answer answer = client.probe("/services/testconnection");
          return WorldlineCheckout.parsed(answer, Messages.TestConnection.class)
              .map(Messages.TestConnection::result)
              .orElse("HTTP " + answer.status());
        });
  }

  /// The provider compares what we make of an empty body with what it would make of it.
  private String validity(String keyId, Secret secret) {
    SecretKeySpec key = V1Hmac.key(secret);
    var asked =
        new Messages.WebhookCredentials(
            keyId, Base64.getEncoder().encodeToString(V1Hmac.hmac(key, new byte[0])));
    return answered(
        () -> {
          WorldlineClient.Answer answer = client.ask("/webhooks/validateCredentials", json(asked));
          return WorldlineCheckout.parsed(answer, Messages.WebhookCredentialsAnswer.class)
              .map(Messages.WebhookCredentialsAnswer::result)
              .orElse("HTTP " + answer.status());
        });
  }

  private String testWebhook() {
    var asked = new Messages.TestWebhook(settings.webhookUrl().toString());
    return answered(
        () -> {
          WorldlineClient.Answer answer = client.ask("/webhooks/sendtest", json(asked));
          return answer.ok() ? "SENT" : "HTTP " + answer.status();
        });
  }

  private static String answered(Supplier<@Nullable String> question) {
    try {
      return Objects.requireNonNullElse(question.get(), "an answer without a result");
    } catch (Unanswered e) {
      return e.reason();
    }
  }

  private static byte[] json(Object body) {
    return WorldlineCheckout.JSON.writeValueAsBytes(body);
  }

  private static Told told(String paymentId, Messages.PaymentDetails details) {
    Messages.PaymentOutput output = details.paymentOutput();
    var operations = new ArrayList<ToldOperation>();
    for (Messages.Operation one :
        details.operations() == null ? List.<Messages.Operation>of() : details.operations()) {
      operations.add(
          new ToldOperation(
              one.id(), one.status(), Amount.of(PaymentWords.money(one.amountOfMoney()))));
    }
    return new Told(
        details.id() == null ? paymentId : details.id(),
        details.status(),
        details.statusOutput() == null ? null : details.statusOutput().statusCode(),
        output == null ? null : Amount.of(PaymentWords.money(output.amountOfMoney())),
        output == null || output.references() == null
            ? null
            : output.references().merchantReference(),
        List.copyOf(operations));
  }
}
