package be.parkerenopmaat.quota.operations;

import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what operators see of one owner: everything.
@Component
class OwnerQueries {

  private final JdbcClient jdbc;

  OwnerQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Minutes of one quarter, as stored.
  record StoredLot(
      String quarter,
      int grantedMinutes,
      int reservedMinutes,
      int usedMinutes,
      int remainingMinutes) {}

  /// Why an owner cannot reserve.
  record Block(String reason, String by, OffsetDateTime since) {}

  /// One entry with its full cause.
  ///
  /// @param actorId citizen id, operator's client id, or `city`
  record AuditEntry(
      long number,
      String quarter,
      OffsetDateTime occurredAt,
      String kind,
      String from,
      String to,
      int minutes,
      String actorKind,
      String actorId,
      String why,
      @Nullable UUID bookingId,
      @Nullable UUID sessionId,
      @Nullable String note) {}

  /// How many of an owner's people or lots are known here; none means that nobody ever had this id.
  int traces(QuotaOwner owner) {
    return jdbc.sql(
            """
            select (select count(*) from quota_lot
                where owner_scope = :scope and owner_id = :owner)
              + (select count(*) from citizen_residence
                where :owner in (
                  case :scope when 'HOUSEHOLD' then household_id when 'PERSON' then citizen_id
                    else address_id end))
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(Integer.class)
        .single();
  }

  boolean hasEntryOf(UUID request) {
    return jdbc.sql("select exists (select from quota_entry where request_id = :request)")
        .param("request", request)
        .query(Boolean.class)
        .single();
  }

  /// Every lot that was ever used, the newest quarter first.
  List<StoredLot> lots(QuotaOwner owner) {
    return jdbc.sql(
            """
            select * from quota_lot where owner_scope = :scope and owner_id = :owner
            order by quarter desc
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(
            (row, _) ->
                new StoredLot(
                    row.getString("quarter"),
                    row.getInt("granted_minutes"),
                    row.getInt("reserved_minutes"),
                    row.getInt("used_minutes"),
                    row.getInt("granted_minutes")
                        - row.getInt("reserved_minutes")
                        - row.getInt("used_minutes")))
        .list();
  }

  Optional<Block> block(QuotaOwner owner) {
    return jdbc.sql(
            """
            select reason, blocked_by, blocked_at from quota_block
            where owner_scope = :scope and owner_id = :owner and lifted_at is null
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(
            (row, _) ->
                new Block(
                    row.getString("reason"),
                    row.getString("blocked_by"),
                    row.getObject("blocked_at", OffsetDateTime.class)))
        .optional();
  }

  long countEntries(QuotaOwner owner) {
    return jdbc.sql(
            """
            select count(*) from quota_entry join quota_lot lot using (lot_id)
            where lot.owner_scope = :scope and lot.owner_id = :owner
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(Long.class)
        .single();
  }

  /// One page, the newest first; without the count, one entry more than the page holds.
  List<AuditEntry> entries(QuotaOwner owner, PageRequest page) {
    return jdbc.sql(
            """
            select entry.*, lot.quarter
            from quota_entry entry join quota_lot lot using (lot_id)
            where lot.owner_scope = :scope and lot.owner_id = :owner
            order by entry_number desc offset :offset limit :limit
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .param("offset", page.offset())
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .query(
            (row, _) ->
                new AuditEntry(
                    row.getLong("entry_number"),
                    row.getString("quarter"),
                    row.getObject("occurred_at", OffsetDateTime.class),
                    row.getString("kind"),
                    row.getString("from_account"),
                    row.getString("to_account"),
                    row.getInt("minutes"),
                    row.getString("actor_kind"),
                    row.getString("actor_id"),
                    row.getString("why"),
                    row.getObject("booking_id", UUID.class),
                    row.getObject("session_id", UUID.class),
                    row.getString("note")))
        .list();
  }
}
