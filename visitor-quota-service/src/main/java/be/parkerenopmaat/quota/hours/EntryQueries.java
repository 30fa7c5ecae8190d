package be.parkerenopmaat.quota.hours;

import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.quota.domain.Actor;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the entries of an owner's lots, the newest first, as a member of the household may see
/// them: other members are not told apart.
@Component
class EntryQueries {

  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private final JdbcClient jdbc;

  EntryQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One movement of minutes.
  ///
  /// @param number rises with time over all lots
  /// @param occurredAt in the offset of Europe/Brussels
  /// @param minutes how many moved, 0 or more
  /// @param change what that did to the minutes left: below zero took, zero changed nothing
  /// @param remainingAfter minutes left in the quarter after this entry
  /// @param note an operator's own words
  record ShownEntry(
      long number,
      String quarter,
      OffsetDateTime occurredAt,
      String kind,
      int minutes,
      int change,
      int remainingAfter,
      By by,
      String why,
      @Nullable UUID bookingId,
      @Nullable UUID sessionId,
      @Nullable String note) {}

  /// Who did it, as far as the reader may know.
  enum By {
    YOU,
    HOUSEHOLD_MEMBER,
    CITY
  }

  long count(QuotaOwner owner, @Nullable Quarter quarter) {
    return jdbc.sql(
            """
            select count(*) from quota_entry join quota_lot lot using (lot_id)
            where lot.owner_scope = :scope and lot.owner_id = :owner
              and (:quarter::text is null or lot.quarter = :quarter)
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .param("quarter", text(quarter))
        .query(Long.class)
        .single();
  }

  /// One page; without the count, one entry more than the page holds.
  List<ShownEntry> page(
      QuotaOwner owner, CitizenId reader, @Nullable Quarter quarter, PageRequest page) {
    return jdbc.sql(
            """
            select * from (
              select entry.*, lot.quarter,
                case 'AVAILABLE' when to_account then minutes when from_account then -minutes
                  else 0 end as change,
                sum(case 'AVAILABLE' when to_account then minutes when from_account then -minutes
                  else 0 end) over (partition by lot_id order by entry_number) as remaining_after
              from quota_entry entry join quota_lot lot using (lot_id)
              where lot.owner_scope = :scope and lot.owner_id = :owner
                and (:quarter::text is null or lot.quarter = :quarter)
            ) shown
            order by entry_number desc offset :offset limit :limit
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .param("quarter", text(quarter))
        .param("offset", page.offset())
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .query(
            (row, _) ->
                new ShownEntry(
                    row.getLong("entry_number"),
                    row.getString("quarter"),
                    row.getObject("occurred_at", OffsetDateTime.class)
                        .atZoneSameInstant(BRUSSELS)
                        .toOffsetDateTime(),
                    row.getString("kind"),
                    row.getInt("minutes"),
                    row.getInt("change"),
                    row.getInt("remaining_after"),
                    by(row.getString("actor_kind"), row.getString("actor_id"), reader),
                    row.getString("why").toLowerCase(Locale.ROOT).replace('_', '-'),
                    row.getObject("booking_id", UUID.class),
                    row.getObject("session_id", UUID.class),
                    row.getString("note")))
        .list();
  }

  private static By by(String kind, String id, CitizenId reader) {
    return switch (Actor.Kind.valueOf(kind)) {
      case CITIZEN -> id.equals(reader.value().toString()) ? By.YOU : By.HOUSEHOLD_MEMBER;
      case OPERATOR, CITY -> By.CITY;
    };
  }

  private static @Nullable String text(@Nullable Quarter quarter) {
    return quarter == null ? null : quarter.toString();
  }
}
