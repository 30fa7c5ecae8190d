package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.Cancelling;
import be.parkerenopmaat.payment.domain.Checkout;
import be.parkerenopmaat.payment.domain.Opening;
import be.parkerenopmaat.payment.domain.PaymentOrder;
import be.parkerenopmaat.payment.domain.PaymentProvider;
import be.parkerenopmaat.payment.domain.Reading;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundReading;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Worldline Direct Hosted Checkout as our payment provider.
@Component
final class WorldlineCheckout implements PaymentProvider {

  private static final Logger LOG = LoggerFactory.getLogger(WorldlineCheckout.class);
  static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern NUMBERED = Pattern.compile("(.+_)(\\d{1,6})");

  private final WorldlineClient client;
  private final WorldlineSettings settings;

  WorldlineCheckout(WorldlineClient client, WorldlineSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public Opening open(PaymentOrder order, Instant now) {
    try {
      return opening(
          order,
          client.post("/hostedcheckouts", JSON.writeValueAsBytes(asking(order)), key(order)),
          now);
    } catch (Unanswered e) {
      WorldlineClient.Answer answer = e.answer();
      return answer != null && answer.status() != 409 && retriable(answer)
          ? new Opening.TryAnew(e.reason())
          : new Opening.Unanswered(e.reason());
    }
  }

  @Override
  public Reading read(PaymentOrder order, Instant now) {
    Checkout checkout = order.checkout();
    if (checkout == null) {
      return new Reading.Unclear("no payment page was opened");
    }
    try {
      boolean inSession = now.isBefore(checkout.openedAt().plus(settings.session()));
      if (inSession) {
        WorldlineClient.Answer answer =
            client.get("/hostedcheckouts/" + checkout.hostedCheckoutId());
        if (!answer.absent()) {
          return parsed(answer, Messages.HostedCheckout.class)
              .map(PaymentWords::of)
              .orElseGet(() -> unreadable(answer));
        }
      }
      return afterSession(order, checkout);
    } catch (Unanswered e) {
      return new Reading.Unanswered(e.reason());
    }
  }

  /// Each attempt in a session is a payment of its own, counted up from `_0`. Past the session only
  /// payments can be asked for, so whoever was declined is looked for under the next number too:
  /// the attempt that succeeded may be one that nobody told us of.
  private Reading afterSession(PaymentOrder order, Checkout checkout) {
    String id = paymentId(order, checkout);
    Reading last = payment(id);
    for (int left = settings.paymentAttempts() - 1;
        left > 0 && last instanceof Reading.Declined && NUMBERED.matcher(id).matches();
        left--) {
      id = next(id);
      Reading later = payment(id);
      if (later instanceof Reading.Gone) {
        return last;
      }
      last = later;
    }
    return last;
  }

  private Reading payment(String id) {
    WorldlineClient.Answer answer = client.get("/payments/" + id);
    if (answer.absent()) {
      return new Reading.Gone();
    }
    return parsed(answer, Messages.Payment.class)
        .map(PaymentWords::of)
        .orElseGet(() -> unreadable(answer));
  }

  /// The id of the attempt after this one.
  private static String next(String numberedId) {
    return NUMBERED
        .matcher(numberedId)
        .replaceFirst(id -> id.group(1) + (Integer.parseInt(id.group(2)) + 1));
  }

  @Override
  public Reading capture(PaymentOrder order, String paymentId) {
    var asked = new Messages.CaptureAsked(order.amount().cents(), true);
    try {
      WorldlineClient.Answer answer =
          client.post(
              "/payments/" + paymentId + "/capture",
              JSON.writeValueAsBytes(asked),
              maintenanceKey(order, 'c'));
      return answer.ok()
          ? new Reading.Underway(paymentId)
          : new Reading.Unclear(
              "capture refused: HTTP " + answer.status() + " " + errorCode(answer));
    } catch (Unanswered e) {
      return new Reading.Unanswered(e.reason());
    }
  }

  @Override
  public Cancelling cancel(PaymentOrder order) {
    Checkout checkout = order.checkout();
    if (checkout == null) {
      return new Cancelling.Refused("no payment page was opened");
    }
    var asked =
        new Messages.CancelAsked(
            new Messages.AmountOfMoney(order.amount().cents(), order.amount().currency()), true);
    try {
      WorldlineClient.Answer answer =
          client.post(
              "/payments/" + paymentId(order, checkout) + "/cancel",
              JSON.writeValueAsBytes(asked),
              maintenanceKey(order, 'x'));
      return answer.ok()
          ? new Cancelling.Taken()
          : new Cancelling.Refused("HTTP " + answer.status() + " " + errorCode(answer));
    } catch (Unanswered e) {
      return new Cancelling.Unanswered(e.reason());
    }
  }

  /// The id's 36 characters, a letter and how often we heard nothing: another key after each time
  /// that we had to ask first what became of it.
  private static String maintenanceKey(PaymentOrder order, char what) {
    return "%s%c%d".formatted(order.topUpId().value(), what, order.readings().missed() % 1000);
  }

  @Override
  public RefundReading refund(PaymentOrder order, Refund refund) {
    Checkout checkout = order.checkout();
    if (checkout == null) {
      return new RefundReading.Refused("no payment page was opened");
    }
    var asked =
        new Messages.RefundAsked(
            new Messages.AmountOfMoney(refund.amount().cents(), refund.amount().currency()),
            new Messages.OrderReferences(refund.id().value().toString()),
            refund.reason());
    try {
      WorldlineClient.Answer answer =
          client.post(
              "/payments/" + paymentId(order, checkout) + "/refund",
              JSON.writeValueAsBytes(asked),
              refund.id().value() + "-" + refund.attempt());
      if (answer.ok()) {
        return parsed(answer, Messages.Refund.class)
            .<RefundReading>map(taken -> RefundWords.of(taken, refund))
            .orElseGet(() -> new RefundReading.Unanswered("an answer that does not read as JSON"));
      }
      String reason = "HTTP " + answer.status() + " " + errorCode(answer);
      return retriable(answer)
          ? new RefundReading.TryAnew(reason)
          : new RefundReading.Refused(reason);
    } catch (Unanswered e) {
      return new RefundReading.Unanswered(e.reason());
    }
  }

  @Override
  public RefundReading readRefund(PaymentOrder order, Refund refund) {
    Checkout checkout = order.checkout();
    if (checkout == null) {
      return new RefundReading.NotThere();
    }
    try {
      WorldlineClient.Answer answer =
          client.get("/payments/" + paymentId(order, checkout) + "/refunds");
      if (answer.absent()) {
        return new RefundReading.NotThere();
      }
      return parsed(answer, Messages.Refunds.class)
          .map(all -> RefundWords.of(all, refund))
          .orElseGet(() -> new RefundReading.Unanswered("HTTP " + answer.status()));
    } catch (Unanswered e) {
      return new RefundReading.Unanswered(e.reason());
    }
  }

  /// One key for each attempt of each order: 36 characters of the id, a dash and the attempt.
  static String key(PaymentOrder order) {
    return order.topUpId().value() + "-" + order.attempt();
  }

  private Messages.CreateHostedCheckout asking(PaymentOrder order) {
    return new Messages.CreateHostedCheckout(
        new Messages.Order(
            new Messages.AmountOfMoney(order.amount().cents(), order.amount().currency()),
            new Messages.OrderReferences(order.reference().value())),
        new Messages.HostedCheckoutInput(
            settings.returnUrl().toString(),
            settings.localeOf(order.ordered().language()),
            settings.variant(),
            true,
            settings.session().toMinutes(),
            settings.paymentAttempts(),
            settings.products().isEmpty()
                ? null
                : new Messages.ProductFilters(new Messages.ProductFilter(settings.products()))),
        new Messages.CardInput(settings.authorizationMode()),
        new Messages.Feedbacks(List.of(settings.webhookUrl().toString())));
  }

  /// A replayed answer need not match what we sent, so every answer is compared with our order.
  private static Opening opening(PaymentOrder order, WorldlineClient.Answer answer, Instant now) {
    if (!answer.ok()) {
      String reason = "HTTP " + answer.status() + " " + errorCode(answer);
      LOG.warn("Order {}: the provider refused a payment page: {}", order.reference(), reason);
      return retriable(answer) ? new Opening.TryAnew(reason) : new Opening.Refused(reason);
    }
    var created = parsed(answer, Messages.HostedCheckoutCreated.class).orElse(null);
    if (created == null) {
      return new Opening.Unanswered("an answer that does not read as JSON");
    }
    String id = created.hostedCheckoutId();
    String mac = created.returnMac();
    String redirect = created.redirectUrl();
    if (id == null || mac == null || redirect == null || !absolute(redirect)) {
      return new Opening.Unanswered("an answer without id, RETURNMAC or redirect");
    }
    if (!order.reference().value().equals(created.merchantReference())) {
      LOG.error("Order {}: the provider answered for another order", order.reference());
      return new Opening.TryAnew("the answer is about another order");
    }
    return new Opening.Opened(new Checkout(id, mac, redirect, now));
  }

  private static boolean absolute(String url) {
    try {
      URI uri = URI.create(url);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String paymentId(PaymentOrder order, Checkout checkout) {
    String known = order.paymentId();
    return known == null ? checkout.hostedCheckoutId() + "_0" : known;
  }

  static <T> Optional<T> parsed(WorldlineClient.Answer answer, Class<T> type) {
    if (!answer.ok()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(answer.body(), type));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Reading unreadable(WorldlineClient.Answer answer) {
    return new Reading.Unanswered(
        answer.ok()
            ? "an answer that does not read as JSON"
            : "HTTP " + answer.status() + " " + errorCode(answer));
  }

  private static boolean retriable(WorldlineClient.Answer answer) {
    var errors = errors(answer);
    return !errors.isEmpty() && errors.stream().allMatch(e -> Boolean.TRUE.equals(e.retriable()));
  }

  private static String errorCode(WorldlineClient.Answer answer) {
    return errors(answer).stream()
        .findFirst()
        .map(e -> e.errorCode() == null ? e.code() : e.errorCode())
        .orElse("without a code");
  }

  private static List<Messages.ApiError> errors(WorldlineClient.Answer answer) {
    try {
      var error = JSON.readValue(answer.body(), Messages.ErrorAnswer.class);
      return error == null || error.errors() == null ? List.of() : error.errors();
    } catch (JacksonException e) {
      return List.of();
    }
  }
}
