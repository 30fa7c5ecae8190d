package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The world outside the system, with its knobs.
public final class Simulators implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final URI adminUrl;
  private final HttpClient http = HttpClient.newHttpClient();

  public Simulators(URI adminUrl) {
    this.adminUrl = adminUrl;
  }

  public void add(Citizen citizen) {
    post("/citizens", JSON.writeValueAsString(citizen));
  }

  /// The citizen deletes their itsme account and makes another.
  public void recreateItsme(Citizen citizen) {
    post("/citizens/" + citizen.username() + "/recreate-itsme", "");
  }

  /// Turns knobs by name; `local-stack/README.md` lists them.
  public void worldline(String knobs) {
    post("/worldline/knobs", knobs);
  }

  public void resetWorldline() {
    post("/worldline/knobs/reset", "");
  }

  public void pay(String merchantReference) {
    post("/worldline/payments/" + merchantReference + "/pay", "");
  }

  public void decline(String merchantReference) {
    post("/worldline/payments/" + merchantReference + "/decline", "");
  }

  /// The payer pays, and the bank takes some seconds to say yes.
  public void payLater(String merchantReference) {
    post("/worldline/payments/" + merchantReference + "/pay-later", "");
  }

  public void cancel(String merchantReference) {
    post("/worldline/payments/" + merchantReference + "/cancel", "");
  }

  /// Whatever bank or acquirer still think about ends now.
  public void settleWorldline() {
    post("/worldline/settle", "");
  }

  public void repeatWebhook(String merchantReference) {
    post("/worldline/payments/" + merchantReference + "/repeat-webhook", "");
  }

  /// The platform's own export: what was really `captured`, and what was really `refunded`.
  public JsonNode settlement() {
    return get("/worldline/settlement");
  }

  /// Cents that were really paid under this reference.
  public long paidCents(String merchantReference) {
    long cents = 0;
    for (JsonNode line : settlement().path("captured")) {
      if (line.path("merchantReference").asString().equals(merchantReference)) {
        cents += line.path("amountCents").asLong();
      }
    }
    return cents;
  }

  /// Where the payer's browser is sent at the end.
  public String returnUrl(String merchantReference) {
    return get("/worldline/payments/" + merchantReference).path("returnUrl").asString();
  }

  private JsonNode get(String path) {
    return JSON.readTree(send(HttpRequest.newBuilder(adminUrl.resolve(path)).build()).body());
  }

  private void post(String path, String body) {
    send(
        HttpRequest.newBuilder(adminUrl.resolve(path)).POST(BodyPublishers.ofString(body)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new Unexpected(request.uri() + " answered " + response.statusCode());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
