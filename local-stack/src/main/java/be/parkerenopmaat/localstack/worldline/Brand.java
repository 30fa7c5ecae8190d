package be.parkerenopmaat.localstack.worldline;

import java.util.Arrays;
import java.util.Optional;

/// The cards a payer can choose. The manual names Bancontact and Visa; the third is ours.
public enum Brand {
  BANCONTACT(3012, "Bancontact"),
  VISA(1, "Visa"),
  MASTERCARD(3, "Mastercard");

  private final int productId;
  private final String label;

  Brand(int productId, String label) {
    this.productId = productId;
    this.label = label;
  }

  /// Worldline's `paymentProductId`.
  public int productId() {
    return productId;
  }

  public String label() {
    return label;
  }

  static Optional<Brand> ofProduct(String productId) {
    return Arrays.stream(values())
        .filter(brand -> Integer.toString(brand.productId).equals(productId))
        .findFirst();
  }
}
