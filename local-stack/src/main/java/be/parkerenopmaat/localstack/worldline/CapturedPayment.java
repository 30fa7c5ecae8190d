package be.parkerenopmaat.localstack.worldline;

import java.time.Instant;
import java.util.Locale;

/// A line of the settlement: money that really moved, whoever was told of it.
public record CapturedPayment(
    String paymentId,
    String merchantReference,
    long amountCents,
    String currency,
    Brand brand,
    Instant capturedAt) {

  static final String CSV_HEADER = "paymentId;merchantReference;amount;currency;brand;capturedAt";

  String toCsv() {
    return String.format(
        Locale.ROOT,
        "%s;%s;%d.%02d;%s;%s;%s",
        paymentId,
        merchantReference,
        amountCents / 100,
        amountCents % 100,
        currency,
        brand.label(),
        capturedAt);
  }
}
