package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Worldline's error bodies in the shapes that were recorded, oddities included: a 403 has no
/// `errorCode`, and the 404 of an unknown checkout says 500 inside.
final class ApiErrors {

  private ApiErrors() {}

  static Answer forbidden(String id, String code) {
    ObjectNode body = body();
    error(body, id, code, 403);
    return Answer.json(403, body.put("status", 403));
  }

  static Answer unknown() {
    ObjectNode body = body();
    error(body, "UNKNOWN_SERVER_ERROR", "9999", 500)
        .put("errorCode", "20001101")
        .put("retriable", false);
    return Answer.json(404, body);
  }

  static Answer invalid(String property, String message) {
    ObjectNode body = body();
    error(body, "INVALID_VALUE", "1099", 400)
        .put("errorCode", "50001099")
        .put("propertyName", property)
        .put("message", message)
        .put("retriable", false);
    return Answer.json(400, body.put("status", 400));
  }

  static Answer inProgress() {
    ObjectNode body = body();
    error(body, "DUPLICATE_REQUEST_IN_PROGRESS", "1409", 409)
        .put("errorCode", "1409")
        .put("retriable", true);
    return Answer.json(409, body.put("status", 409));
  }

  static Answer unavailable() {
    ObjectNode body = body();
    error(body, "UNKNOWN_SERVER_ERROR", "9999", 503)
        .put("errorCode", "20001000")
        .put("retriable", true);
    return Answer.json(503, body.put("status", 503));
  }

  /// A technical error after which nothing was recorded.
  static Answer failed() {
    ObjectNode body = body();
    error(body, "UNKNOWN_SERVER_ERROR", "9999", 500)
        .put("errorCode", "20001000")
        .put("retriable", true);
    return Answer.json(500, body.put("status", 500));
  }

  /// A technical error that does not say whether anything happened, or that trying again is safe.
  static Answer lost() {
    ObjectNode body = body();
    error(body, "UNKNOWN_SERVER_ERROR", "9999", 502).put("errorCode", "20001000");
    return Answer.json(502, body.put("status", 502));
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode().put("errorId", UUID.randomUUID().toString());
  }

  private static ObjectNode error(ObjectNode body, String id, String code, int status) {
    return body.putArray("errors")
        .addObject()
        .put("category", "DIRECT_PLATFORM_ERROR")
        .put("code", code)
        .put("id", id)
        .put("message", id)
        .put("httpStatusCode", status);
  }
}
