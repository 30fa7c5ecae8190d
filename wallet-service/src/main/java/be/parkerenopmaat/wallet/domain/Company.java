package be.parkerenopmaat.wallet.domain;

/// Whom an invoice is addressed to.
///
/// @param name 1 to 200 characters
/// @param number a Belgian enterprise number, or a VAT number of another country
/// @param address 1 to 300 characters, as it stands on the invoice
public record Company(String name, CompanyNumber number, String address) {

  public Company {
    name = name.strip();
    address = address.strip();
    if (!fits(name, address)) {
      throw new IllegalArgumentException("a name has 1 to 200 characters, an address 1 to 300");
    }
  }

  /// Whether name and address can stand on an invoice.
  public static boolean fits(String name, String address) {
    return !name.isBlank() && name.length() <= 200 && !address.isBlank() && address.length() <= 300;
  }
}
