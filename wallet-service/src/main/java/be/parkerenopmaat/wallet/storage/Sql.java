package be.parkerenopmaat.wallet.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What statements share, and how values of the core are bound to them.
final class Sql {

  /// Every movement that is one statement begins with this.
  static final String LOCKED =
      """
      with locked as (
        select citizen_id, balance_cents - held_cents as available_cents
          from wallet where citizen_id = :citizen for update
      )
      """;

  private Sql() {}

  static OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /// One value of each as text, for `unnest` with a cast; an array that is written as a text[].
  static <T> @Nullable String[] column(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    int place = 0;
    for (T row : rows) {
      Object one = value.apply(row);
      column[place++] = one == null ? null : one.toString();
    }
    return column;
  }

  /// One number of each, for `unnest`; an array that is written as a bigint[].
  static <T> @Nullable Long[] numbers(
      Collection<T> rows, Function<? super T, @Nullable Long> value) {
    @Nullable Long[] numbers = new @Nullable Long[rows.size()];
    int place = 0;
    for (T row : rows) {
      numbers[place++] = value.apply(row);
    }
    return numbers;
  }

  static String[] names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }
}
