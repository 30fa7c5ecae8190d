package be.parkerenopmaat.localstack;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Subscriber;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Page;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import be.parkerenopmaat.localstack.worldline.Knobs;
import be.parkerenopmaat.localstack.worldline.Mishap;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulators' knobs over HTTP, for tests in another process. It has a port of its own, which
/// is shut unless asked for, so that nothing the system itself can reach turns a knob.
final class SimulatorsAdmin {

  private static final JsonMapper JSON = new JsonMapper();

  private final SimulatorsMain simulators;

  private SimulatorsAdmin(SimulatorsMain simulators) {
    this.simulators = simulators;
  }

  static Site open(String host, int port, SimulatorsMain simulators) {
    var admin = new SimulatorsAdmin(simulators);
    var routes =
        new Routes()
            .get("/citizens", _ -> admin.citizens())
            .post("/citizens", admin::addCitizen)
            .post("/citizens/{username}/recreate-itsme", admin::recreateItsme)
            .post("/citizens/{username}/withdraw-consent", admin::withdrawConsent)
            .post("/citizens/{username}/loggedout", admin::tellLoggedOut)
            .get("/worldline/settlement", _ -> admin.settlement())
            .get("/worldline/payments/{reference}", admin::payment)
            .get("/worldline/webhooks", _ -> admin.webhooks())
            .post("/worldline/webhooks", admin::registerWebhook)
            .post("/worldline/webhooks/key", admin::rotateWebhookKey)
            .post("/worldline/settle", _ -> admin.settle())
            .post("/worldline/knobs", admin::turnKnobs)
            .post("/worldline/knobs/reset", _ -> admin.resetKnobs())
            .post("/worldline/payments/{reference}/{action}", admin::act);
    return Site.bind(host, port).serve(admin.understood(routes));
  }

  /// An unreadable body is a 400, an unknown citizen or payment a 404.
  private Page understood(Routes routes) {
    return request -> {
      try {
        return routes.answer(request);
      } catch (JacksonException e) {
        return Answer.text(400, "text/plain; charset=utf-8", String.valueOf(e.getMessage()));
      } catch (NoSuchElementException _) {
        return Answer.status(404);
      }
    };
  }

  private Answer citizens() {
    return Answer.json(200, JSON.valueToTree(simulators.identityProviders().citizens().all()));
  }

  private Answer addCitizen(Request request) {
    simulators.identityProviders().citizens().add(JSON.readValue(request.body(), Citizen.class));
    return Answer.status(204);
  }

  private Answer recreateItsme(Request request) {
    simulators.identityProviders().citizens().recreateItsme(citizen(request));
    return Answer.status(204);
  }

  private Answer withdrawConsent(Request request) {
    simulators.identityProviders().withdrawConsent(citizen(request));
    return Answer.status(204);
  }

  /// 204 when the subscriber took it, else 422.
  private Answer tellLoggedOut(Request request) {
    Subscriber subscriber = JSON.readValue(request.body(), Subscriber.class);
    int answered = simulators.identityProviders().tellLoggedOut(citizen(request), subscriber);
    return Answer.status(answered == 200 ? 204 : 422);
  }

  private Citizen citizen(Request request) {
    return simulators
        .identityProviders()
        .citizens()
        .find(request.pathValue("username"))
        .orElseThrow();
  }

  /// What was really paid, and what really went back.
  private Answer settlement() {
    WorldlineSimulator worldline = simulators.worldline();
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.of("captured", worldline.captured(), "refunded", worldline.refunded())));
  }

  private Answer turnKnobs(Request request) {
    JsonNode wanted = JSON.readTree(request.body());
    WorldlineSimulator worldline = simulators.worldline();
    Knobs knobs = worldline.knobs();
    for (Mishap mishap : Mishap.values()) {
      number(wanted, mishap.knob()).ifPresent(times -> knobs.arrange(mishap, times.intValue()));
    }
    number(wanted, "oneIn").ifPresent(n -> knobs.oneIn(n.intValue()));
    number(wanted, "webhookCopies").ifPresent(copies -> knobs.webhookCopies(copies.intValue()));
    millis(wanted, "webhookDelayMillis").ifPresent(knobs::webhookDelay);
    millis(wanted, "webhookJitterMillis").ifPresent(knobs::webhookJitter);
    millis(wanted, "createDelayMillis").ifPresent(knobs::createDelay);
    millis(wanted, "readDelayMillis").ifPresent(knobs::readDelay);
    number(wanted, "paidAmountCents").ifPresent(knobs::paidAmount);
    Optional.ofNullable(wanted.get("holdWebhooks"))
        .map(JsonNode::asBoolean)
        .ifPresent(
            hold -> {
              if (hold) {
                worldline.holdWebhooks();
              } else {
                worldline.releaseWebhooks();
              }
            });
    return Answer.status(204);
  }

  private static Optional<Long> number(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asLong);
  }

  private static Optional<Duration> millis(JsonNode json, String name) {
    return number(json, name).map(Duration::ofMillis);
  }

  private Answer resetKnobs() {
    simulators.worldline().knobs().reset();
    simulators.worldline().releaseWebhooks();
    return Answer.status(204);
  }

  /// How many webhooks nobody has taken yet.
  private Answer webhooks() {
    return Answer.json(
        200, JSON.valueToTree(Map.of("underWay", simulators.worldline().webhooksUnderWay())));
  }

  /// 204 when the endpoint echoed the challenge, else 422.
  private Answer registerWebhook(Request request) {
    URI url = URI.create(JSON.readTree(request.body()).path("url").asString());
    return Answer.status(simulators.worldline().registerWebhook(url) ? 204 : 422);
  }

  private Answer rotateWebhookKey(Request request) {
    JsonNode pair = JSON.readTree(request.body());
    simulators
        .worldline()
        .rotateWebhookKey(pair.path("keyId").asString(), pair.path("secret").asString());
    return Answer.status(204);
  }

  /// Whatever bank or acquirer still think about ends now.
  private Answer settle() {
    simulators.worldline().settlePending();
    simulators.worldline().settleRefunds();
    return Answer.status(204);
  }

  private Answer payment(Request request) {
    URI returnUri = simulators.worldline().returnUri(request.pathValue("reference"));
    return Answer.json(200, JSON.valueToTree(Map.of("returnUrl", returnUri.toString())));
  }

  private Answer act(Request request) {
    WorldlineSimulator worldline = simulators.worldline();
    String reference = request.pathValue("reference");
    switch (request.pathValue("action")) {
      case "pay" -> worldline.pay(reference);
      case "decline" -> worldline.decline(reference);
      case "pay-later" -> worldline.payLater(reference);
      case "decline-later" -> worldline.declineLater(reference);
      case "cancel" -> worldline.cancel(reference);
      case "repeat-webhook" -> worldline.repeatWebhook(reference);
      default -> throw new NoSuchElementException();
    }
    return Answer.status(204);
  }
}
