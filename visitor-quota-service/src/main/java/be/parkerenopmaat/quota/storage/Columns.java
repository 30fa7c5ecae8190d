package be.parkerenopmaat.quota.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values to and from columns.
final class Columns {

  private Columns() {}

  static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /// A column of values as an array of texts, which PostgreSQL casts to the column's own type.
  static <T> @Nullable String[] texts(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    @Nullable String[] texts = new @Nullable String[rows.size()];
    int position = 0;
    for (T row : rows) {
      Object field = value.apply(row);
      texts[position++] = field == null ? null : field.toString();
    }
    return texts;
  }
}
