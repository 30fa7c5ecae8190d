package be.parkerenopmaat.wallet.domain;

/// Whom an invoice is addressed to.
///
/// @param name 1 to 200 characters
/// @param address 1 to 300 characters, as it stands on the invoice
public record Company(String name, EnterpriseNumber enterpriseNumber, String address) {

  public Company {
    name = name.strip();
    address = address.strip();
    if (name.isEmpty() || name.length() > 200) {
      throw new IllegalArgumentException("a company name has 1 to 200 characters");
    }
    if (address.isEmpty() || address.length() > 300) {
      throw new IllegalArgumentException("an address has 1 to 300 characters");
    }
  }
}
