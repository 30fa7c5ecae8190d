package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.Quarter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Single columns, to and from Java.
final class Columns {

  private Columns() {}

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return present(row.getObject(column, OffsetDateTime.class), column).toInstant();
  }

  static LocalDate day(ResultSet row, String column) throws SQLException {
    return present(row.getObject(column, LocalDate.class), column);
  }

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return present(row.getObject(column, UUID.class), column);
  }

  static String text(ResultSet row, String column) throws SQLException {
    return present(row.getString(column), column);
  }

  static String[] textArray(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }

  static Integer[] intArray(ResultSet row, String column) throws SQLException {
    return (Integer[]) row.getArray(column).getArray();
  }

  /// An array for `unnest` or `any`, cast to its type in the statement.
  static <T> String[] texts(Collection<T> values, Function<T, Object> text) {
    return values.stream().map(text).map(Object::toString).toArray(String[]::new);
  }

  /// The quarters as one array literal: PostgreSQL arrays of arrays cannot be ragged.
  static String quarters(PayingMinutes minutes) {
    return minutes.byQuarter().keySet().stream()
        .map(Quarter::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// The minutes of those quarters, in step.
  static String minutes(PayingMinutes minutes) {
    return inStep(minutes, minutes);
  }

  /// The minutes that `part` has in each quarter of `whole`, as an array literal.
  static String inStep(PayingMinutes whole, PayingMinutes part) {
    return whole.byQuarter().keySet().stream()
        .map(quarter -> String.valueOf(part.byQuarter().getOrDefault(quarter, 0)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// The elements of an array literal that [#quarters] or [#minutes] wrote.
  static List<String> literal(ResultSet row, String column) throws SQLException {
    String text = text(row, column);
    return text.equals("{}") ? List.of() : List.of(text.substring(1, text.length() - 1).split(","));
  }

  static PayingMinutes payingMinutes(String[] quarters, Integer[] minutes) {
    TreeMap<Quarter, Integer> byQuarter = new TreeMap<>();
    for (int i = 0; i < minutes.length; i++) {
      if (minutes[i] > 0) {
        byQuarter.put(Quarter.parse(quarters[i]), minutes[i]);
      }
    }
    return new PayingMinutes(byQuarter);
  }

  private static <T> T present(T value, String column) {
    return Objects.requireNonNull(value, column);
  }
}
