package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Page;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The part of Worldline's server API that a merchant with hosted checkouts uses.
final class MerchantApi {

  private static final JsonMapper JSON = new JsonMapper();

  private final ApiDoor door;
  private final Checkouts checkouts;
  private final IdempotenceKeys keys;
  private final Webhooks webhooks;
  private final Knobs knobs;
  private final URI publicUri;

  MerchantApi(
      WorldlineSettings settings,
      Checkouts checkouts,
      Webhooks webhooks,
      Knobs knobs,
      URI publicUri) {
    this.door = new ApiDoor(settings);
    this.keys = new IdempotenceKeys(settings.clock());
    this.checkouts = checkouts;
    this.webhooks = webhooks;
    this.knobs = knobs;
    this.publicUri = publicUri;
  }

  void routes(Routes routes) {
    routes
        .post("/v2/{merchantId}/hostedcheckouts", signed(this::createCheckout))
        .get("/v2/{merchantId}/hostedcheckouts/{id}", signed(this::readCheckout))
        .get("/v2/{merchantId}/payments/{id}", signed(this::readPayment))
        .get("/v2/{merchantId}/payments/{id}/details", signed(this::readDetails))
        .post("/v2/{merchantId}/payments/{id}/capture", signed(this::capture))
        .post("/v2/{merchantId}/payments/{id}/cancel", signed(this::cancel))
        .post("/v2/{merchantId}/payments/{id}/refund", signed(this::createRefund))
        .get("/v2/{merchantId}/payments/{id}/refunds", signed(this::readRefunds))
        .post("/v2/{merchantId}/webhooks/validateCredentials", signed(this::validateCredentials))
        .post("/v2/{merchantId}/webhooks/sendtest", signed(this::sendTest))
        .get("/v2/{merchantId}/services/testconnection", signed(_ -> testConnection()));
  }

  private Page signed(Page page) {
    return request -> door.refusal(request).orElseGet(() -> page.answer(request));
  }

  private Answer createCheckout(Request request) {
    if (knobs.strikes(Mishap.FAIL_CREATES)) {
      return ApiErrors.failed();
    }
    // A lost response is lost outside the idempotence: the repetition gets the first answer.
    Answer answer =
        request
            .header("X-GCS-Idempotence-Key")
            .map(key -> keys.once(key, () -> create(request)))
            .orElseGet(() -> create(request));
    if (answer.status() == 200 && knobs.strikes(Mishap.RESET_CREATES)) {
      return Answer.none();
    }
    return answer.status() == 200 && knobs.strikes(Mishap.LOSE_CREATE_RESPONSES)
        ? ApiErrors.unavailable()
        : answer;
  }

  private Answer create(Request request) {
    pause(knobs.delayOfCreate());
    try {
      HostedCheckout checkout = checkouts.open(Order.of(JSON.readTree(request.body())));
      String form = "/hostedcheckout/Payment/Form/" + checkout.formToken();
      return Answer.json(
          200,
          object()
              .put("RETURNMAC", checkout.returnMac().toString())
              .put("hostedCheckoutId", checkout.id())
              .put("merchantReference", checkout.order().merchantReference())
              .put("redirectUrl", publicUri + form)
              .put("partialRedirectUrl", publicUri.getAuthority() + form));
    } catch (JacksonException e) {
      return ApiErrors.invalid("", "The body is not JSON");
    } catch (Order.InvalidOrder e) {
      return ApiErrors.invalid(e.property(), String.valueOf(e.getMessage()));
    }
  }

  private Answer capture(Request request) {
    return maintenance(
        request,
        body ->
            checkouts
                .capture(request.pathValue("id"), body.path("amount").asLong(0))
                .map(
                    payment -> {
                      ObjectNode json = object().put("id", payment.id());
                      json.put("status", payment.state().name());
                      json.putObject("statusOutput").put("statusCode", payment.state().code());
                      ObjectNode output = json.putObject("captureOutput");
                      ObjectNode told = payment.toJson();
                      output.set("amountOfMoney", told.path("paymentOutput").path("amountOfMoney"));
                      output.set("references", told.path("paymentOutput").path("references"));
                      return Answer.json(201, json);
                    }));
  }

  private Answer cancel(Request request) {
    return maintenance(
        request,
        _ ->
            checkouts
                .release(request.pathValue("id"))
                .map(
                    payment -> {
                      ObjectNode json = object();
                      json.set("payment", payment.toJson());
                      return Answer.json(200, json);
                    }));
  }

  /// Something that is done once to an authorised payment; 400 when it is not, or no longer.
  private Answer maintenance(Request request, Function<JsonNode, Optional<Answer>> operation) {
    Supplier<Answer> once =
        () ->
            withBody(
                request,
                body ->
                    checkouts.payment(request.pathValue("id")).isEmpty()
                        ? ApiErrors.unknown()
                        : operation
                            .apply(body)
                            .orElseGet(
                                () -> ApiErrors.invalid("paymentId", "Not authorised, or less")));
    return request.header("X-GCS-Idempotence-Key").map(key -> keys.once(key, once)).orElseGet(once);
  }

  private Answer createRefund(Request request) {
    Answer answer =
        request
            .header("X-GCS-Idempotence-Key")
            .map(key -> keys.once(key, () -> refund(request)))
            .orElseGet(() -> refund(request));
    return answer.status() == 201 && knobs.strikes(Mishap.LOSE_REFUND_RESPONSES)
        ? ApiErrors.lost()
        : answer;
  }

  private Answer refund(Request request) {
    try {
      JsonNode body = JSON.readTree(request.body());
      long cents = body.path("amountOfMoney").path("amount").asLong(0);
      String reference = body.path("operationReferences").path("merchantReference").asString("");
      if (body.path("reason").asString("").length() > 100 || reference.length() > 40) {
        return ApiErrors.invalid("reason", "reason or reference is too long");
      }
      if (checkouts.payment(request.pathValue("id")).isEmpty()) {
        return ApiErrors.unknown();
      }
      return checkouts
          .refund(request.pathValue("id"), cents, reference)
          .map(refund -> Answer.json(201, refund.toJson()))
          .orElseGet(
              () -> ApiErrors.invalid("amountOfMoney.amount", "Not captured, or less is left"));
    } catch (JacksonException e) {
      return ApiErrors.invalid("", "The body is not JSON");
    }
  }

  private Answer readRefunds(Request request) {
    return read(
        () ->
            checkouts
                .refunds(request.pathValue("id"))
                .map(
                    refunds -> {
                      ObjectNode json = object();
                      var all = json.putArray("refunds");
                      refunds.forEach(refund -> all.add(refund.toJson()));
                      return json;
                    }));
  }

  private Answer readCheckout(Request request) {
    return read(
        () ->
            checkouts
                .inSession(request.pathValue("id"))
                .map(checkout -> checkout.toJson(checkouts.now())));
  }

  private Answer readPayment(Request request) {
    return read(() -> checkouts.payment(request.pathValue("id")).map(Payment::toJson));
  }

  private Answer readDetails(Request request) {
    return read(
        () ->
            checkouts
                .payment(request.pathValue("id"))
                .map(payment -> withOperations(payment, checkouts)));
  }

  /// The payment with all that was ever done to it; the contract spells `Operations` like that.
  private static ObjectNode withOperations(Payment payment, Checkouts checkouts) {
    ObjectNode json = payment.toJson();
    var operations = json.putArray("Operations");
    ObjectNode first = operations.addObject().put("id", payment.id());
    first.set("amountOfMoney", json.path("paymentOutput").path("amountOfMoney"));
    first.put("status", payment.state().name()).put("paymentMethod", "card");
    first.set("statusOutput", json.path("statusOutput"));
    for (Refund refund : checkouts.refunds(payment.id()).orElse(List.of())) {
      ObjectNode back = refund.toJson();
      ObjectNode one = operations.addObject().put("id", refund.id());
      one.set("amountOfMoney", back.path("refundOutput").path("amountOfMoney"));
      one.put("status", refund.state().name()).put("paymentMethod", "card");
      one.set("statusOutput", back.path("statusOutput"));
      one.set("operationReferences", back.path("refundOutput").path("operationReferences"));
    }
    return json;
  }

  private Answer validateCredentials(Request request) {
    return withBody(
        request,
        body ->
            Answer.json(
                200,
                object()
                    .put(
                        "result",
                        webhooks.isValid(
                                body.path("key").asString(""), body.path("secret").asString(""))
                            ? "Valid"
                            : "Invalid")));
  }

  /// Sends a test to the address in the body, or to every registered endpoint.
  private Answer sendTest(Request request) {
    return withBody(
        request,
        body -> {
          String url = body.path("url").asString("");
          List<URI> targets = url.isEmpty() ? webhooks.endpoints() : List.of(URI.create(url));
          targets.forEach(webhooks::sendTest);
          return targets.isEmpty() ? ApiErrors.unknown() : Answer.status(204);
        });
  }

  private static Answer withBody(Request request, Function<JsonNode, Answer> answer) {
    try {
      return answer.apply(JSON.readTree(request.body()));
    } catch (JacksonException e) {
      return ApiErrors.invalid("", "The body is not JSON");
    } catch (IllegalArgumentException e) {
      return ApiErrors.invalid("url", e.getMessage() + " is no URL");
    }
  }

  private Answer read(Supplier<Optional<ObjectNode>> state) {
    pause(knobs.delayOfReads());
    if (knobs.strikes(Mishap.RESET_READS)) {
      return Answer.none();
    }
    if (knobs.strikes(Mishap.FAIL_READS)) {
      return ApiErrors.unavailable();
    }
    return state
        .get()
        .map(json -> Answer.json(200, knobs.strikes(Mishap.INVENT_STATUSES) ? dreamt(json) : json))
        .orElseGet(ApiErrors::unknown);
  }

  /// The same with a status that no contract has.
  private static ObjectNode dreamt(ObjectNode json) {
    if (json.at("/createdPaymentOutput/payment") instanceof ObjectNode payment) {
      payment.put("status", "DREAMT_OF");
    } else {
      json.put("status", "DREAMT_OF");
    }
    return json;
  }

  private Answer testConnection() {
    return read(() -> Optional.of(object().put("result", "OK")));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
