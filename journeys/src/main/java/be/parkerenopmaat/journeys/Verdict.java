package be.parkerenopmaat.journeys;

import tools.jackson.databind.JsonNode;

/// How a request to book ended, whether that was said at once or, past the bound of the wait, where
/// the answer said to look.
///
/// @param booking the booking; of a refusal that was said at once, the problem
/// @param code why it was refused; empty when it is confirmed
/// @param details the figures of a refusal
public record Verdict(JsonNode booking, String code, JsonNode details) {

  /// Of a booking that is no longer waiting for its verdict.
  static Verdict ofBooking(JsonNode booking) {
    JsonNode refusal = booking.path("refusal");
    return new Verdict(booking, refusal.path("code").asString(""), refusal.path("details"));
  }

  /// Of a problem, which has the figures beside its code.
  static Verdict ofProblem(Reply problem) {
    Expect.that(!problem.code().isEmpty(), problem.status() + " comes with a code");
    return new Verdict(problem.json(), problem.code(), problem.json());
  }

  public boolean isConfirmed() {
    return code.isEmpty();
  }

  /// The booking, which must be confirmed.
  public JsonNode confirmed() {
    Expect.equal(code, "", "the refusal");
    Expect.equal(booking.path("status").asString(), "CONFIRMED", "the booking");
    return booking;
  }

  /// The figures of the refusal, which must be this one.
  public JsonNode refused(String expectedCode) {
    Expect.equal(code, expectedCode, "the refusal");
    return details;
  }
}
