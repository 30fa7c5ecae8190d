package be.parkerenopmaat.wallet;

import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Seller;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set of receipts and invoices (prefix `wallet.documents`).
///
/// @param vatPercent the tax that is in every payment; the city's tariffs include 21 %
/// @param seller who makes them out
@ConfigurationProperties("wallet.documents")
public record DocumentSettings(@DefaultValue("21") BigDecimal vatPercent, @DefaultValue Of seller) {

  /// Who makes documents out. The name is the manual's; number and address are examples that a city
  /// replaces by its own.
  ///
  /// @param peppolEndpoint where the seller is reached on the Peppol network, as scheme and id
  public record Of(
      @DefaultValue("Mobiliteit en Parkeren Antwerpen AG") String name,
      @DefaultValue("0123456749") String enterpriseNumber,
      @DefaultValue("Grote Markt 1") String street,
      @DefaultValue("2000") String postalCode,
      @DefaultValue("Antwerpen") String city,
      @DefaultValue("0208:0123456749") String peppolEndpoint) {

    Seller seller() {
      return new Seller(
          name,
          EnterpriseNumber.parse(enterpriseNumber)
              .orElseThrow(
                  () -> new IllegalArgumentException("not an enterprise number: the seller's")),
          street,
          postalCode,
          city,
          peppolEndpoint);
    }
  }
}
