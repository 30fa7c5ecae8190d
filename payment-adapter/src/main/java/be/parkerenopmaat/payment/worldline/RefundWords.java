package be.parkerenopmaat.payment.worldline;

import be.parkerenopmaat.payment.domain.Money;
import be.parkerenopmaat.payment.domain.Refund;
import be.parkerenopmaat.payment.domain.RefundReading;
import java.util.List;
import java.util.Objects;

/// Turns the provider's words about a refund into readings, with the same caution as
/// [PaymentWords]: what is not understood is never a verdict.
final class RefundWords {

  private static final int REFUSED = 83;
  private static final int REFUSED_BEFORE_CLEARING = 73;

  private RefundWords() {}

  /// Finds our refund in the provider's list: by its id, or by our reference when its answer got
  /// lost.
  static RefundReading of(Messages.Refunds all, Refund refund) {
    List<Messages.Refund> known =
        all.refunds() == null
            ? List.of()
            : all.refunds().stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    return known.stream()
        .filter(one -> ours(one, refund))
        .findFirst()
        .map(one -> of(one, refund))
        .orElseGet(RefundReading.NotThere::new);
  }

  static RefundReading of(Messages.Refund said, Refund refund) {
    String id = said.id();
    if (id == null || id.isBlank()) {
      return new RefundReading.Unclear("a refund without an id");
    }
    if (!amountFits(said, refund)) {
      return new RefundReading.Unclear("a refund of another amount");
    }
    Integer code = said.statusOutput() == null ? null : said.statusOutput().statusCode();
    if (code != null && (code == REFUSED || code == REFUSED_BEFORE_CLEARING)) {
      return new RefundReading.Refused("status code " + code);
    }
    return switch (said.status()) {
      case null -> new RefundReading.Unclear("a refund without a status");
      case "REFUNDED" -> new RefundReading.Done(id);
      case "CREATED", "PENDING_PAYMENT", "PENDING_COMPLETION", "REFUND_REQUESTED" ->
          new RefundReading.Underway(id);
      case "REJECTED", "CANCELLED" -> new RefundReading.Refused("rejected");
      default -> new RefundReading.Unclear("refund status " + said.status());
    };
  }

  private static boolean ours(Messages.Refund said, Refund refund) {
    if (refund.providerRefundId() != null) {
      return refund.providerRefundId().equals(said.id());
    }
    return said.refundOutput() != null
        && said.refundOutput().operationReferences() != null
        && refund
            .id()
            .value()
            .toString()
            .equals(said.refundOutput().operationReferences().merchantReference());
  }

  private static boolean amountFits(Messages.Refund said, Refund refund) {
    if (said.refundOutput() == null || said.refundOutput().amountOfMoney() == null) {
      return true;
    }
    Messages.AmountOfMoney amount = said.refundOutput().amountOfMoney();
    return amount.amount() != null
        && amount.currencyCode() != null
        && new Money(amount.amount(), amount.currencyCode()).equals(refund.amount());
  }
}
