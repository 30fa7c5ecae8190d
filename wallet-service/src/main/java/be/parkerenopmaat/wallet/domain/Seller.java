package be.parkerenopmaat.wallet.domain;

/// Who makes documents out: the city's parking company.
///
/// @param peppolEndpoint where it is reached on the Peppol network: a scheme of four digits and the
/// id in it, such as `0208:0123456749`
public record Seller(
    String name,
    EnterpriseNumber enterpriseNumber,
    String street,
    String postalCode,
    String city,
    String peppolEndpoint) {

  public Seller {
    if (!peppolEndpoint.matches("\\d{4}:\\S{1,50}")) {
      throw new IllegalArgumentException("a Peppol endpoint is a scheme and an id: 0208:…");
    }
  }
}
