package be.parkerenopmaat.wallet.domain;

import java.util.Optional;

/// The number by which a company is known to the tax authority of its country.
public sealed interface CompanyNumber permits EnterpriseNumber, ForeignVatNumber {

  /// As it is stored: ten digits of a Belgian company, or a VAT number with its country.
  String stored();

  /// With its country in front: `BE0203201340`.
  String vatNumber();

  /// The country of the company, by two capitals of ISO 3166.
  String country();

  /// Where the company is found on the Peppol network: the code list's scheme, and the id in it.
  String peppolScheme();

  /// The id in [#peppolScheme].
  String peppolId();

  /// Reads what somebody wrote; empty when it is neither a Belgian enterprise number nor a VAT
  /// number of another country of the Union.
  static Optional<CompanyNumber> parse(String written) {
    return EnterpriseNumber.parse(written)
        .<CompanyNumber>map(number -> number)
        .or(() -> ForeignVatNumber.parse(written));
  }

  /// Reads what [#stored] gave.
  static CompanyNumber of(String stored) {
    return Character.isDigit(stored.charAt(0))
        ? new EnterpriseNumber(stored)
        : new ForeignVatNumber(stored);
  }
}
