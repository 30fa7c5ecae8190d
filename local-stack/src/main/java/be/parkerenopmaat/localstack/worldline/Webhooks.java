package be.parkerenopmaat.localstack.worldline;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells the merchant what happened to a payment: signed, at least once, in no promised order, and
/// again after each pause of the schedule until somebody answers 2xx.
final class Webhooks implements AutoCloseable {

  private static final int MOST_ENDPOINTS = 5;

  /// One try to deliver, for whoever looks at the portal.
  record Sent(String about, String type, URI url, int retry, String outcome) {}

  private final WorldlineSettings settings;
  private final Knobs knobs;
  private final Courier courier;
  private final List<Runnable> held = new ArrayList<>();
  private final Set<URI> endpoints = new LinkedHashSet<>();
  private boolean holding;
  private volatile WebhookKey key;

  /// The pair that signs; making a new one ends the old one at once.
  private record WebhookKey(String id, String secret) {}

  Webhooks(WorldlineSettings settings, Knobs knobs) {
    this.settings = settings;
    this.knobs = knobs;
    this.key =
        new WebhookKey(settings.account().webhookKeyId(), settings.account().webhookSecret());
    this.courier = new Courier(settings.clock(), settings.pace().webhookRetries());
  }

  /// Tells of `payment` as it now is to every address that its order names, and to the registered.
  void tell(Payment payment) {
    if (knobs.strikes(Mishap.DROP_WEBHOOKS)) {
      return;
    }
    send(payment.checkout(), payment.state().eventType(), payment.id(), "payment", payment::toJson);
  }

  /// Tells of `refund` as it now is.
  void tell(Refund refund) {
    if (knobs.strikes(Mishap.DROP_WEBHOOKS)) {
      return;
    }
    send(
        refund.payment().checkout(),
        refund.state().eventType(),
        refund.id(),
        "refund",
        refund::toJson);
  }

  /// Registers an endpoint as in the platform's portal: it is called with GET first, and refused
  /// unless it echoes the challenge. At most five.
  boolean register(URI url) {
    String challenge = UUID.randomUUID().toString();
    boolean echoed =
        courier
            .ask(
                HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(10))
                    .header("X-GCS-Webhooks-Endpoint-Verification", challenge)
                    .GET()
                    .build())
            .filter(answer -> answer.statusCode() == 200 && answer.body().equals(challenge))
            .isPresent();
    return echoed && keep(url);
  }

  private synchronized boolean keep(URI url) {
    return endpoints.contains(url) || (endpoints.size() < MOST_ENDPOINTS && endpoints.add(url));
  }

  /// Makes a new pair; nothing is signed with the old one any more, repetitions included.
  void rotate(String keyId, String secret) {
    key = new WebhookKey(keyId, secret);
  }

  /// Whether `signatureOfNothing` is what the live pair makes of an empty body.
  boolean isValid(String keyId, String signatureOfNothing) {
    return key.id().equals(keyId)
        && Signatures.ofWebhook(key.secret(), new byte[0]).equals(signatureOfNothing);
  }

  /// Sends a `payment.test` to one address.
  void sendTest(URI url) {
    ObjectNode payment = JsonNodeFactory.instance.objectNode();
    payment.put("id", "9999_9").put("status", "CREATED");
    post(url, "payment.test", "9999_9", "payment", payment);
  }

  /// The addresses that hear of every order.
  synchronized List<URI> endpoints() {
    return List.copyOf(endpoints);
  }

  /// The last tries to deliver something about a payment or refund of this checkout, newest first.
  List<Sent> sent(String checkoutId) {
    return courier.sent().stream()
        .filter(sent -> sent.about().startsWith(checkoutId + "_"))
        .toList();
  }

  private void send(
      HostedCheckout checkout,
      String type,
      String about,
      String subject,
      Supplier<ObjectNode> state) {
    Set<URI> urls = new LinkedHashSet<>(checkout.order().webhookUrls());
    urls.addAll(endpoints());
    for (URI url : urls) {
      for (int copy = 0; copy < knobs.copies(); copy++) {
        ObjectNode json = state.get();
        if (knobs.strikes(Mishap.INVENT_EVENTS)) {
          post(url, "payment.dreamt_of", about, subject, json.put("status", "DREAMT_OF"));
        } else {
          post(url, type, about, subject, json);
        }
      }
    }
  }

  private void post(URI url, String type, String about, String subject, ObjectNode state) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("apiVersion", "v1")
        .put("id", UUID.randomUUID().toString())
        .put("created", settings.clock().instant().toString())
        .put("merchantId", settings.account().merchantId())
        .put("type", type)
        .set(subject, state);
    String text = knobs.strikes(Mishap.WRAP_WEBHOOKS) ? "[" + event + "]" : event.toString();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    sendOrHold(
        () ->
            courier.deliver(
                retry -> request(url, body, retry),
                knobs.delayOfWebhook(),
                (retry, outcome) -> new Sent(about, type, url, retry, outcome)));
  }

  private HttpRequest request(URI url, byte[] body, int retry) {
    WebhookKey signing = key;
    String secret =
        knobs.strikes(Mishap.FORGE_WEBHOOKS) ? signing.secret() + "!" : signing.secret();
    byte[] sent =
        knobs.strikes(Mishap.TRUNCATE_WEBHOOKS) ? Arrays.copyOf(body, body.length / 2) : body;
    return HttpRequest.newBuilder(url)
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json; charset=utf-8")
        .header("X-GCS-KeyId", signing.id())
        .header("X-GCS-Signature", Signatures.ofWebhook(secret, body))
        .header("retry-count", Integer.toString(retry))
        .POST(BodyPublishers.ofByteArray(sent))
        .build();
  }

  /// Keeps every webhook back from now on.
  synchronized void hold() {
    holding = true;
  }

  /// Sends what was held, last one first: nobody may count on an order.
  synchronized void release() {
    holding = false;
    held.reversed().forEach(Runnable::run);
    held.clear();
  }

  synchronized int heldCount() {
    return held.size();
  }

  /// How many webhooks are under way, or wait for another try.
  int underWay() {
    return courier.underWay();
  }

  private synchronized void sendOrHold(Runnable send) {
    if (holding) {
      held.add(send);
    } else {
      send.run();
    }
  }

  /// Forgets what is still to be repeated.
  @Override
  public void close() {
    courier.close();
  }
}
