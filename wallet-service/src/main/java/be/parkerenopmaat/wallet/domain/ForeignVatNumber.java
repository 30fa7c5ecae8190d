package be.parkerenopmaat.wallet.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A VAT number of another country of the Union, or of Northern Ireland, in the form that the
/// Commission publishes for it (VIES). Only the form is looked at: whether it is in use would have
/// to be asked over there.
///
/// @param stored country and number without points and spaces: `NL123456789B01`
public record ForeignVatNumber(String stored) implements CompanyNumber {

  /// The form behind the country's letters, and the scheme of such numbers in Peppol's code list.
  private record Form(Pattern pattern, String peppolScheme) {
    static Form of(String regex, String peppolScheme) {
      return new Form(Pattern.compile(regex), peppolScheme);
    }
  }

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry("AT", Form.of("U\\d{8}", "9914")),
          Map.entry("BG", Form.of("\\d{9,10}", "9926")),
          Map.entry("CY", Form.of("\\d{8}[A-Z]", "9928")),
          Map.entry("CZ", Form.of("\\d{8,10}", "9929")),
          Map.entry("DE", Form.of("\\d{9}", "9930")),
          Map.entry("DK", Form.of("\\d{8}", "0184")),
          Map.entry("EE", Form.of("\\d{9}", "9931")),
          Map.entry("EL", Form.of("\\d{9}", "9933")),
          Map.entry("ES", Form.of("[A-Z0-9]\\d{7}[A-Z0-9]", "9920")),
          Map.entry("FI", Form.of("\\d{8}", "0216")),
          Map.entry("FR", Form.of("[A-HJ-NP-Z0-9]{2}\\d{9}", "9957")),
          Map.entry("HR", Form.of("\\d{11}", "9934")),
          Map.entry("HU", Form.of("\\d{8}", "9910")),
          Map.entry("IE", Form.of("\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}", "9935")),
          Map.entry("IT", Form.of("\\d{11}", "0211")),
          Map.entry("LT", Form.of("\\d{9}|\\d{12}", "9937")),
          Map.entry("LU", Form.of("\\d{8}", "9938")),
          Map.entry("LV", Form.of("\\d{11}", "9939")),
          Map.entry("MT", Form.of("\\d{8}", "9943")),
          Map.entry("NL", Form.of("[A-Z0-9+*]{10}\\d{2}", "9944")),
          Map.entry("PL", Form.of("\\d{10}", "9945")),
          Map.entry("PT", Form.of("\\d{9}", "9946")),
          Map.entry("RO", Form.of("\\d{2,10}", "9947")),
          Map.entry("SE", Form.of("\\d{10}01", "0007")),
          Map.entry("SI", Form.of("\\d{8}", "9949")),
          Map.entry("SK", Form.of("\\d{10}", "9950")),
          Map.entry("XI", Form.of("\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3}", "9932")));

  public ForeignVatNumber {
    if (!fits(stored)) {
      throw new IllegalArgumentException("not a VAT number of another country");
    }
  }

  /// Reads a number with its country in front, with or without points, dashes and spaces.
  public static Optional<CompanyNumber> parse(String written) {
    String bare = written.toUpperCase(Locale.ROOT).replaceAll("[\\s.\\-/]", "");
    return fits(bare) ? Optional.of(new ForeignVatNumber(bare)) : Optional.empty();
  }

  @Override
  public String vatNumber() {
    return stored;
  }

  /// Greece and Northern Ireland have other letters in VAT numbers.
  @Override
  public String country() {
    return switch (prefix()) {
      case "EL" -> "GR";
      case "XI" -> "GB";
      case String other -> other;
    };
  }

  @Override
  public String peppolScheme() {
    Form form = FORMS.get(prefix());
    return form == null ? "" : form.peppolScheme();
  }

  /// Finnish and Swedish companies are listed by other numbers, which their VAT numbers hold.
  @Override
  public String peppolId() {
    return switch (prefix()) {
      case "FI" -> "0037" + stored.substring(2);
      case "SE" -> stored.substring(2, 12);
      case String _ -> stored;
    };
  }

  private String prefix() {
    return stored.substring(0, 2);
  }

  private static boolean fits(String bare) {
    if (bare.length() < 4 || bare.length() > 14) {
      return false;
    }
    Form form = FORMS.get(bare.substring(0, 2));
    return form != null && form.pattern().matcher(bare.substring(2)).matches();
  }
}
