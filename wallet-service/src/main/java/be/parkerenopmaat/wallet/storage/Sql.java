package be.parkerenopmaat.wallet.storage;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

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

  static String[] names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }
}
