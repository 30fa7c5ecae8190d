package be.parkerenopmaat.quota.hours;

import be.parkerenopmaat.quota.domain.Quarter;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads lots as they are shown. A lot that nobody used yet does not exist, and is shown as it will
/// be when it does: full. Reading never makes one.
@Component
class HoursQueries {

  private final JdbcClient jdbc;
  private final QuotaRules rules;

  HoursQueries(JdbcClient jdbc, QuotaRules rules) {
    this.jdbc = jdbc;
    this.rules = rules;
  }

  /// The minutes of one quarter.
  ///
  /// @param quarter such as `2026-Q4`
  /// @param startsOn first day
  /// @param endsOn last day, still in the quarter
  /// @param remainingMinutes granted less reserved and used
  record QuarterHours(
      String quarter,
      LocalDate startsOn,
      LocalDate endsOn,
      int grantedMinutes,
      int reservedMinutes,
      int usedMinutes,
      int remainingMinutes) {}

  /// The given quarters of an owner, in the order given.
  List<QuarterHours> quarters(QuotaOwner owner, List<Quarter> quarters) {
    Map<Quarter, QuarterHours> known =
        jdbc
            .sql(
                """
                select quarter, granted_minutes, reserved_minutes, used_minutes
                from quota_lot
                where owner_scope = :scope and owner_id = :owner and quarter = any(:quarters)
                """)
            .param("scope", owner.scope().name())
            .param("owner", owner.id())
            .param("quarters", quarters.stream().map(Quarter::toString).toArray(String[]::new))
            .query(
                (row, _) ->
                    hours(
                        Quarter.valueOf(row.getString("quarter")),
                        row.getInt("granted_minutes"),
                        row.getInt("reserved_minutes"),
                        row.getInt("used_minutes")))
            .list()
            .stream()
            .collect(Collectors.toMap(hours -> Quarter.valueOf(hours.quarter()), hours -> hours));
    return quarters.stream()
        .map(
            quarter -> known.getOrDefault(quarter, hours(quarter, rules.minutesPerQuarter(), 0, 0)))
        .toList();
  }

  boolean isBlocked(QuotaOwner owner) {
    return jdbc.sql(
            """
            select exists (
              select from quota_block
              where owner_scope = :scope and owner_id = :owner and lifted_at is null)
            """)
        .param("scope", owner.scope().name())
        .param("owner", owner.id())
        .query(Boolean.class)
        .single();
  }

  private static QuarterHours hours(Quarter quarter, int granted, int reserved, int used) {
    return new QuarterHours(
        quarter.toString(),
        quarter.startsOn(),
        quarter.endsOn(),
        granted,
        reserved,
        used,
        granted - reserved - used);
  }
}
