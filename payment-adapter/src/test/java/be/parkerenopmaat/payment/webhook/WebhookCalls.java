package be.parkerenopmaat.payment.webhook;

import be.parkerenopmaat.payment.TopUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Calls of the provider, and of whoever says to be it, made and signed here by hand after the
/// published rule, not by our own code.
final class WebhookCalls implements AutoCloseable {

  static final String KEY = "local-webhook-key";
  static final String SECRET = "local-webhook-secret";

  /// The kinds of calls: one that is right, and seven that are not.
  enum Kind {
    GENUINE,
    BAD_SIGNATURE,
    OTHER_KEY,
    /// The same event under its own signature, written anew with other blanks.
    RE_SERIALISED,
    /// Well signed, by somebody who got hold of a key.
    WRONG_AMOUNT,
    WRONG_CURRENCY,
    OTHER_MERCHANT,
    UNKNOWN_PAYMENT;

    /// Whether the signature gives it away; the others are unmasked by what they say.
    boolean refusedAtTheDoor() {
      return this == BAD_SIGNATURE || this == OTHER_KEY || this == RE_SERIALISED;
    }
  }

  record Call(Kind kind, String keyId, String signature, String body) {}

  record Answered(Call call, int status) {}

  private final ExecutorService threads;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  WebhookCalls(URI service, int atOnce) {
    this.url = service.resolve("/webhooks/worldline");
    this.threads = Executors.newFixedThreadPool(atOnce);
  }

  /// Sends all of them, many at once.
  List<Answered> answers(List<Call> calls) throws InterruptedException, ExecutionException {
    List<Future<Answered>> sending = new ArrayList<>();
    calls.forEach(call -> sending.add(threads.submit(() -> new Answered(call, send(call)))));
    List<Answered> answers = new ArrayList<>();
    for (Future<Answered> one : sending) {
      answers.add(one.get());
    }
    return answers;
  }

  static boolean asItShould(Answered answer) {
    return answer.status() == (answer.call().kind().refusedAtTheDoor() ? 401 : 200);
  }

  /// @param nonce makes the event's envelope another one
  static Call call(Kind kind, TopUp about, int nonce) {
    String genuine = event(about.reference(), about.amountCents(), "EUR", "PomAntwerpen", nonce);
    return switch (kind) {
      case GENUINE -> signed(kind, genuine);
      case BAD_SIGNATURE -> new Call(kind, KEY, sign("another-secret", genuine), genuine);
      case OTHER_KEY -> new Call(kind, "old-key", sign(SECRET, genuine), genuine);
      case RE_SERIALISED -> new Call(kind, KEY, sign(SECRET, genuine), genuine.replace(":", ": "));
      case WRONG_AMOUNT ->
          signed(
              kind,
              event(about.reference(), about.amountCents() + 1, "EUR", "PomAntwerpen", nonce));
      case WRONG_CURRENCY ->
          signed(kind, event(about.reference(), about.amountCents(), "USD", "PomAntwerpen", nonce));
      case OTHER_MERCHANT ->
          signed(kind, event(about.reference(), about.amountCents(), "EUR", "SomebodyElse", nonce));
      case UNKNOWN_PAYMENT ->
          signed(kind, event("ASTD0000001", about.amountCents(), "EUR", "PomAntwerpen", nonce));
    };
  }

  static String sign(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Call signed(Kind kind, String body) {
    return new Call(kind, KEY, sign(SECRET, body), body);
  }

  private static String event(
      String reference, long cents, String currency, String merchant, int nonce) {
    return """
    {"apiVersion":"v1","id":"%08x","created":"2026-11-18T10:00:00.000+0100",\
    "merchantId":"%s","type":"payment.captured","payment":{"status":"CAPTURED",\
    "statusOutput":{"statusCode":9},"paymentOutput":{"amountOfMoney":{"amount":%d,\
    "currencyCode":"%s"},"references":{"merchantReference":"%s"}}}}"""
        .formatted(nonce, merchant, cents, currency, reference);
  }

  private int send(Call call) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/json")
                  .header("X-GCS-KeyId", call.keyId())
                  .header("X-GCS-Signature", call.signature())
                  .POST(BodyPublishers.ofString(call.body()))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
