package be.parkerenopmaat.identity.domain;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A street, or the houses of it that lie on one side of a zone's border.
///
/// @param street its name as [Address#nameOf] spells it
/// @param houses which of its houses; null for all, those without a number too
public record Stretch(String street, @Nullable Houses houses) {

  private static final Pattern STREET_THEN_HOUSES = Pattern.compile("^(.*?)\\s+(\\d.*)$");
  private static final Pattern HOUSES =
      Pattern.compile("(\\d{1,6})(?:\\s*(-)\\s*(\\d{1,6})?)?(?:\\s+(odd|even))?");

  /// Reads an entry of a zone: `Kloosterstraat`, `Kloosterstraat 12`, `Kloosterstraat 100-`,
  /// `Kloosterstraat 1-35 odd` or `Kloosterstraat 2-40 even`, both ends included.
  ///
  /// @throws IllegalArgumentException for anything else, with the entry in its message
  public static Stretch parse(String entry) {
    Matcher parts = STREET_THEN_HOUSES.matcher(entry.strip());
    boolean ranged = parts.matches();
    String street = Address.nameOf(ranged ? parts.group(1) : entry);
    if (street.isBlank() || (!ranged && Character.isDigit(street.charAt(0)))) {
      throw unreadable(entry, "it has no street");
    }
    return new Stretch(street, ranged ? houses(parts.group(2), entry) : null);
  }

  /// Whether somebody lives here. An address without a house number is in no part of a street.
  public boolean holds(Address address) {
    if (!street.equals(address.streetName())) {
      return false;
    }
    OptionalInt number = address.houseNumber();
    return houses == null || (number.isPresent() && houses.hold(number.getAsInt()));
  }

  private static Houses houses(String text, String entry) {
    Matcher parts = HOUSES.matcher(text);
    if (!parts.matches()) {
      throw unreadable(
          entry, "houses are 12, 100-, 1-35, 1-35 odd or 2-40 even, and one of them an entry");
    }
    boolean range = parts.group(2) != null;
    int first = Integer.parseInt(parts.group(1));
    int last =
        !range
            ? first
            : parts.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(parts.group(3));
    if (last < first) {
      throw unreadable(entry, "it ends before it begins");
    }
    if (!range && parts.group(4) != null) {
      throw unreadable(entry, "one house is odd or even by itself");
    }
    return new Houses(first, last, Side.of(parts.group(4)));
  }

  private static IllegalArgumentException unreadable(String entry, String why) {
    return new IllegalArgumentException(
        "A zone has the entry '%s', which cannot be read: %s".formatted(entry, why));
  }

  /// Houses by their numbers.
  ///
  /// @param first, last both included
  /// @param side of which of them
  public record Houses(int first, int last, Side side) {

    boolean hold(int number) {
      return first <= number && number <= last && side.has(number);
    }
  }

  /// The side of a street that house numbers are on.
  public enum Side {
    BOTH,
    ODD,
    EVEN;

    static Side of(@Nullable String name) {
      return name == null ? BOTH : name.equals("odd") ? ODD : EVEN;
    }

    boolean has(int number) {
      return switch (this) {
        case BOTH -> true;
        case ODD -> number % 2 == 1;
        case EVEN -> number % 2 == 0;
      };
    }
  }
}
