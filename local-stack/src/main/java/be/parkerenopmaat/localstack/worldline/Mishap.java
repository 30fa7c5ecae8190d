package be.parkerenopmaat.localstack.worldline;

/// What can go wrong between a merchant and a payment platform, one at a time. Each is arranged for
/// a number of occasions, by [Knobs#arrange].
public enum Mishap {
  /// A webhook is never sent.
  DROP_WEBHOOKS("dropWebhooks"),
  /// A delivery is signed with a secret that is not the merchant's.
  FORGE_WEBHOOKS("forgeWebhooks"),
  /// Half of a delivery's body arrives, under the signature of the whole.
  TRUNCATE_WEBHOOKS("truncateWebhooks"),
  /// An event comes inside an array, as the platform's documentation prints it.
  WRAP_WEBHOOKS("wrapWebhooks"),
  /// An event has a type, and its payment a status, that nobody ever published.
  INVENT_EVENTS("inventEvents"),
  /// A create request is answered with 500, and nothing was recorded.
  FAIL_CREATES("failCreates"),
  /// A checkout is recorded, and the answer is 503 as if nothing had happened.
  LOSE_CREATE_RESPONSES("loseCreateResponses"),
  /// A checkout is recorded, and the connection breaks before a byte of the answer.
  RESET_CREATES("resetCreates"),
  /// A payment is only authorised although a sale was asked, as where the merchant's account says
  /// so.
  ONLY_AUTHORIZE("onlyAuthorize"),
  /// A refund is taken, and the answer is 502 as if nothing had happened.
  LOSE_REFUND_RESPONSES("loseRefundResponses"),
  /// The acquirer refuses a refund when it settles it.
  REFUSE_REFUNDS("refuseRefunds"),
  /// A read is answered with 503.
  FAIL_READS("failReads"),
  /// The connection of a read breaks before a byte of the answer.
  RESET_READS("resetReads"),
  /// A read tells a status that nobody ever published.
  INVENT_STATUSES("inventStatuses");

  private final String knob;

  Mishap(String knob) {
    this.knob = knob;
  }

  /// Its name where knobs are turned over HTTP.
  public String knob() {
    return knob;
  }
}
