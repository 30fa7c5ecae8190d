package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A line of the settlement on paper: money that came is above zero, money that went back below.
record SettledLine(Instant at, String reference, String operation, long cents) {

  /// Both sides in one list, oldest first.
  static List<SettledLine> all(List<CapturedPayment> captured, List<RefundedPayment> refunded) {
    return Stream.concat(
            captured.stream()
                .map(
                    paid ->
                        new SettledLine(
                            paid.capturedAt(),
                            paid.merchantReference(),
                            paid.paymentId(),
                            paid.amountCents())),
            refunded.stream()
                .map(
                    back ->
                        new SettledLine(
                            back.refundedAt(),
                            back.merchantReference(),
                            back.refundId(),
                            -back.amountCents())))
        .sorted(Comparator.comparing(SettledLine::at).thenComparing(SettledLine::operation))
        .toList();
  }
}
