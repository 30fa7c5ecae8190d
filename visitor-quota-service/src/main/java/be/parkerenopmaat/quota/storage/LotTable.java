package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.storage.Columns.texts;
import static be.parkerenopmaat.quota.storage.Columns.uuid;

import be.parkerenopmaat.quota.domain.Cause;
import be.parkerenopmaat.quota.domain.Entry;
import be.parkerenopmaat.quota.domain.Lot;
import be.parkerenopmaat.quota.domain.LotKey;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of lots and of the entries that prove them.
final class LotTable {

  private final JdbcClient jdbc;

  LotTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Inserts the lots that are missing, and says which those were. Waits for whoever inserts the
  /// same one at the same time.
  Set<LotKey> insertMissing(Set<LotKey> lots) {
    if (lots.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        named(
                """
                insert into quota_lot (owner_scope, owner_id, quarter)
                select scope, owner, quarter
                from unnest(:scopes::text[], :owners::uuid[], :quarters::text[])
                  as wanted (scope, owner, quarter)
                order by owner, quarter, scope
                on conflict (owner_id, quarter, owner_scope) do nothing
                returning owner_scope, owner_id, quarter
                """,
                List.copyOf(lots),
                Function.identity())
            .query((row, _) -> key(row))
            .list());
  }

  /// The given lots, locked in the order of their keys; every one of them exists.
  List<Lot> lock(Set<LotKey> lots) {
    if (lots.isEmpty()) {
      return List.of();
    }
    return named(
            """
            select lot.*, block.block_id is not null as blocked
            from quota_lot lot
            join unnest(:scopes::text[], :owners::uuid[], :quarters::text[])
                as wanted (scope, owner, quarter)
              on lot.owner_id = wanted.owner
                and lot.quarter = wanted.quarter
                and lot.owner_scope = wanted.scope
            left join quota_block block
              on block.owner_id = lot.owner_id
                and block.owner_scope = lot.owner_scope
                and block.lifted_at is null
            order by lot.owner_id, lot.quarter, lot.owner_scope
            for update of lot
            """,
            List.copyOf(lots),
            Function.identity())
        .query(
            (row, _) ->
                new Lot(
                    key(row),
                    row.getInt("granted_minutes"),
                    row.getInt("reserved_minutes"),
                    row.getInt("used_minutes"),
                    row.getBoolean("blocked")))
        .list();
  }

  /// The entries and the running totals that they prove change in one statement; the totals move by
  /// what was added, and the table's own checks have the last word.
  void add(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int lots =
        named(
                """
                with added as (
                  insert into quota_entry (lot_id, kind, from_account, to_account, minutes,
                    occurred_at, actor_kind, actor_id, why, booking_id, session_id, note, request_id)
                  select lot.lot_id, kind, source, target, minutes, occurred, actor_kind, actor,
                    why, booking, session, note, request
                  from unnest(:scopes::text[], :owners::uuid[], :quarters::text[], :kinds::text[],
                      :sources::text[], :targets::text[], :minutes::int[],
                      :occurred::timestamptz[], :actorKinds::text[], :actors::text[],
                      :whys::text[], :bookings::uuid[], :sessions::uuid[], :notes::text[],
                      :requests::uuid[])
                    with ordinality as entry (scope, owner, quarter, kind, source, target, minutes,
                      occurred, actor_kind, actor, why, booking, session, note, request, position)
                  join quota_lot lot
                    on lot.owner_id = entry.owner
                      and lot.quarter = entry.quarter
                      and lot.owner_scope = entry.scope
                  order by position
                  returning lot_id, from_account, to_account, minutes
                ), moved as (
                  select lot_id,
                    sum(case 'CITY' when from_account then minutes when to_account then -minutes
                      else 0 end) as granted,
                    sum(case 'RESERVED' when to_account then minutes when from_account then -minutes
                      else 0 end) as reserved,
                    sum(case 'USED' when to_account then minutes when from_account then -minutes
                      else 0 end) as used
                  from added group by lot_id
                )
                update quota_lot lot
                set granted_minutes = lot.granted_minutes + moved.granted,
                    reserved_minutes = lot.reserved_minutes + moved.reserved,
                    used_minutes = lot.used_minutes + moved.used
                from moved where lot.lot_id = moved.lot_id
                """,
                entries,
                Entry::lot)
            .param("kinds", texts(entries, Entry::kind))
            .param("sources", texts(entries, Entry::from))
            .param("targets", texts(entries, Entry::to))
            .param("minutes", texts(entries, Entry::minutes))
            .param("occurred", texts(entries, Entry::at))
            .param("actorKinds", texts(entries, entry -> entry.cause().actor().kind()))
            .param("actors", texts(entries, entry -> entry.cause().actor().id()))
            .param("whys", texts(entries, entry -> entry.cause().why()))
            .param("bookings", texts(entries, entry -> bookingOf(entry.cause())))
            .param("sessions", texts(entries, entry -> sessionOf(entry.cause())))
            .param("notes", texts(entries, entry -> entry.cause().note()))
            .param("requests", texts(entries, entry -> entry.cause().request()))
            .update();
    long expected = entries.stream().map(Entry::lot).distinct().count();
    if (lots != expected) {
      throw new IllegalStateException("Moved " + lots + " lots where " + expected + " were open");
    }
  }

  private <T> JdbcClient.StatementSpec named(String sql, List<T> rows, Function<T, LotKey> lotOf) {
    return jdbc.sql(sql)
        .param("scopes", texts(rows, row -> lotOf.apply(row).owner().scope()))
        .param("owners", texts(rows, row -> lotOf.apply(row).owner().id()))
        .param("quarters", texts(rows, row -> lotOf.apply(row).quarter()));
  }

  static QuotaOwner owner(ResultSet row) throws SQLException {
    return new QuotaOwner(QuotaScope.valueOf(row.getString("owner_scope")), uuid(row, "owner_id"));
  }

  private static LotKey key(ResultSet row) throws SQLException {
    return new LotKey(owner(row), Quarter.valueOf(row.getString("quarter")));
  }

  private static @Nullable UUID bookingOf(Cause cause) {
    return cause.booking() == null ? null : cause.booking().value();
  }

  private static @Nullable UUID sessionOf(Cause cause) {
    return cause.session() == null ? null : cause.session().value();
  }
}
