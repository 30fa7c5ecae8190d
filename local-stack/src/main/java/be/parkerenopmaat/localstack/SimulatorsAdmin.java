package be.parkerenopmaat.localstack;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Page;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import be.parkerenopmaat.localstack.web.Site;
import be.parkerenopmaat.localstack.worldline.Knobs;
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
            .get("/worldline/settlement", _ -> admin.settlement())
            .get("/worldline/payments/{reference}", admin::payment)
            .post("/worldline/knobs", admin::turnKnobs)
            .post("/worldline/knobs/reset", _ -> admin.resetKnobs())
            .post("/worldline/payments/{reference}/{action}", admin::act);
    return Site.bind(host, port).serve(admin.understood(routes));
  }

  /// An unreadable body is a 400 and an unknown payment a 404.
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

  private Answer settlement() {
    return Answer.json(200, JSON.valueToTree(simulators.worldline().captured()));
  }

  private Answer turnKnobs(Request request) {
    JsonNode wanted = JSON.readTree(request.body());
    WorldlineSimulator worldline = simulators.worldline();
    Knobs knobs = worldline.knobs();
    number(wanted, "webhookCopies").ifPresent(copies -> knobs.webhookCopies(copies.intValue()));
    number(wanted, "webhookDelayMillis")
        .ifPresent(millis -> knobs.webhookDelay(Duration.ofMillis(millis)));
    number(wanted, "dropWebhooks").ifPresent(times -> knobs.dropWebhooks(times.intValue()));
    number(wanted, "forgeWebhooks").ifPresent(times -> knobs.forgeWebhooks(times.intValue()));
    number(wanted, "loseCreateResponses")
        .ifPresent(times -> knobs.loseCreateResponses(times.intValue()));
    number(wanted, "createDelayMillis")
        .ifPresent(millis -> knobs.createDelay(Duration.ofMillis(millis)));
    number(wanted, "loseRefundResponses")
        .ifPresent(times -> knobs.loseRefundResponses(times.intValue()));
    number(wanted, "refuseRefunds").ifPresent(times -> knobs.refuseRefunds(times.intValue()));
    number(wanted, "failReads").ifPresent(times -> knobs.failReads(times.intValue()));
    number(wanted, "readDelayMillis")
        .ifPresent(millis -> knobs.readDelay(Duration.ofMillis(millis)));
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

  private Answer resetKnobs() {
    simulators.worldline().knobs().reset();
    simulators.worldline().releaseWebhooks();
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
      case "cancel" -> worldline.cancel(reference);
      case "repeat-webhook" -> worldline.repeatWebhook(reference);
      default -> throw new NoSuchElementException();
    }
    return Answer.status(204);
  }
}
