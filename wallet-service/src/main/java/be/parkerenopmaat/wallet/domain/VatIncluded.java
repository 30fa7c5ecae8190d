package be.parkerenopmaat.wallet.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount that was paid with value-added tax in it, taken apart.
///
/// @param total what was paid, above zero
/// @param vat the tax in it, rounded half up to the cent
/// @param percent the rate, above 0 and below 100
public record VatIncluded(Money total, Money vat, BigDecimal percent) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// Takes `total` apart.
  public static VatIncluded of(Money total, BigDecimal percent) {
    if (!total.isPositive() || percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
      throw new IllegalArgumentException("an amount above zero, and a rate between 0 and 100");
    }
    long vat =
        BigDecimal.valueOf(total.cents())
            .multiply(percent)
            .divide(HUNDRED.add(percent), 0, RoundingMode.HALF_UP)
            .longValueExact();
    return new VatIncluded(total, new Money(vat), percent);
  }

  /// What is left without the tax.
  public Money net() {
    return total.minus(vat);
  }
}
