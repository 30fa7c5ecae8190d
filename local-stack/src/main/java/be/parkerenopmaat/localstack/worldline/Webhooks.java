package be.parkerenopmaat.localstack.worldline;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells the merchant what happened to a payment: signed, at least once, in no promised order, and
/// again after each pause of the schedule until somebody answers 2xx.
final class Webhooks implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());

  private final WorldlineSettings settings;
  private final Knobs knobs;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;

  Webhooks(WorldlineSettings settings, Knobs knobs) {
    this.settings = settings;
    this.knobs = knobs;
  }

  /// Tells of `payment` as it now is to every address that its order names.
  void tell(Payment payment) {
    if (knobs.takeDroppedWebhook()) {
      return;
    }
    send(payment.checkout(), () -> event(payment.state().eventType(), "payment", payment.toJson()));
  }

  /// Tells of `refund` as it now is.
  void tell(Refund refund) {
    if (knobs.takeDroppedWebhook()) {
      return;
    }
    send(
        refund.payment().checkout(),
        () -> event(refund.state().eventType(), "refund", refund.toJson()));
  }

  private void send(HostedCheckout checkout, Supplier<ObjectNode> event) {
    for (URI url : checkout.order().webhookUrls()) {
      for (int copy = 0; copy < knobs.copies(); copy++) {
        byte[] body = event.get().toString().getBytes(StandardCharsets.UTF_8);
        sendOrHold(() -> threads.execute(() -> deliver(url, body)));
      }
    }
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

  private synchronized void sendOrHold(Runnable send) {
    if (holding) {
      held.add(send);
    } else {
      send.run();
    }
  }

  private ObjectNode event(String type, String subject, ObjectNode about) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("apiVersion", "v1")
        .put("id", UUID.randomUUID().toString())
        .put("created", settings.clock().instant().toString())
        .put("merchantId", settings.account().merchantId())
        .put("type", type)
        .set(subject, about);
    return event;
  }

  private void deliver(URI url, byte[] body) {
    try {
      Thread.sleep(knobs.delayOfWebhooks());
      List<Duration> pauses = settings.pace().webhookRetries();
      for (int retry = 0; !accepted(url, body, retry) && retry < pauses.size(); retry++) {
        Thread.sleep(pauses.get(retry));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean accepted(URI url, byte[] body, int retry) throws InterruptedException {
    String secret = settings.account().webhookSecret();
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("X-GCS-KeyId", settings.account().webhookKeyId())
            .header(
                "X-GCS-Signature",
                Signatures.ofWebhook(knobs.takeForgedWebhook() ? secret + "!" : secret, body))
            .header("retry-count", Integer.toString(retry))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      LOG.log(Level.DEBUG, "Webhook {0}, try {1}: {2}", url, retry, status);
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Webhook {0}, try {1}: {2}", url, retry, e);
      return false;
    }
  }

  /// Forgets what is still to be repeated.
  @Override
  public void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }
}
