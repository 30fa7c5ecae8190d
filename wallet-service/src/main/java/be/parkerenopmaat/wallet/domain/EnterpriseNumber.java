package be.parkerenopmaat.wallet.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A Belgian enterprise number of the Crossroads Bank for Enterprises: ten digits that begin with 0
/// or 1; the last two are 97 minus the remainder of the first eight by 97.
public record EnterpriseNumber(String digits) implements CompanyNumber {

  private static final String PEPPOL_SCHEME = "0208";

  private static final Pattern WRITTEN =
      Pattern.compile("(?:BE)?[ ]?([01]\\d{3})[. ]?(\\d{3})[. ]?(\\d{3})");

  public EnterpriseNumber {
    if (!digits.matches("[01]\\d{9}") || !checks(digits)) {
      throw new IllegalArgumentException("not an enterprise number");
    }
  }

  /// Reads the usual ways of writing, with or without `BE`, points and spaces; empty when the form
  /// or the checksum is wrong.
  public static Optional<EnterpriseNumber> parse(String written) {
    var matcher = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(1) + matcher.group(2) + matcher.group(3);
    return checks(digits) ? Optional.of(new EnterpriseNumber(digits)) : Optional.empty();
  }

  /// As it is printed: `0203.201.340`.
  public String formatted() {
    return digits.substring(0, 4) + "." + digits.substring(4, 7) + "." + digits.substring(7);
  }

  /// The number for value-added tax that belongs to it: `BE0203201340`.
  @Override
  public String vatNumber() {
    return "BE" + digits;
  }

  @Override
  public String stored() {
    return digits;
  }

  @Override
  public String country() {
    return "BE";
  }

  @Override
  public String peppolScheme() {
    return PEPPOL_SCHEME;
  }

  @Override
  public String peppolId() {
    return digits;
  }

  private static boolean checks(String digits) {
    int body = Integer.parseInt(digits, 0, 8, 10);
    int check = Integer.parseInt(digits, 8, 10, 10);
    return check == 97 - body % 97;
  }
}
