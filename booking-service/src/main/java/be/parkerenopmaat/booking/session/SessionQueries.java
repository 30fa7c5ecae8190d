package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads sessions straight into answers. A session's state by time is worked out in the same
/// statement that filters and counts, so that a page never disagrees with itself. Sessions of
/// refused and lapsed bookings never existed for the citizen.
@Component
class SessionQueries {

  /// Unused minutes and money are taken off: what is shown is what the session takes or took.
  private static final String SHOWN =
      """
      with shown as (
        select s.id, s.booking_id, b.series_number, s.visit, k.plate, b.country, k.zone,
               s.starts_at,
               case s.state when 'STOPPED' then s.changed_at else s.ends_at end as ends_at,
               s.price_cents - s.refund_cents as price_cents,
               (select coalesce(sum(m), 0) from unnest(s.quarter_minutes) m)
                 - (select coalesce(sum(m), 0) from unnest(s.unused_minutes) m) as minutes,
               case when s.state <> 'CONFIRMED' then s.state
                    when s.starts_at > :now then 'PLANNED'
                    when s.ends_at > :now then 'RUNNING'
                    else 'ENDED' end as status
          from session s
          join booking b on b.id = s.booking_id
          join parking_key k on k.id = s.parking_key
         where s.citizen_id = :citizen and s.state <> 'RELEASED'
      )
      """;

  private static final String FILTERED =
      """
      from shown
       where (:from::timestamptz is null or starts_at >= :from::timestamptz)
         and (:until::timestamptz is null or starts_at < :until::timestamptz)
         and (:status::text is null or status = :status)
      """;

  private final JdbcClient jdbc;
  private final Zones zones;
  private final Clock clock;

  SessionQueries(JdbcClient jdbc, Zones zones, Clock clock) {
    this.jdbc = jdbc;
    this.zones = zones;
    this.clock = clock;
  }

  /// Which sessions; null means no limit.
  ///
  /// @param from first start day in Brussels
  /// @param to last start day in Brussels
  record Filter(
      UUID citizen,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      SessionAnswer.@Nullable Status status) {}

  List<SessionAnswer> running(UUID citizen) {
    return statement(SHOWN + "select * from shown where status = 'RUNNING' order by starts_at, id")
        .param("citizen", citizen)
        .query(this::session)
        .list();
  }

  Optional<SessionAnswer> next(UUID citizen) {
    return statement(
            SHOWN + "select * from shown where status = 'PLANNED' order by starts_at, id limit 1")
        .param("citizen", citizen)
        .query(this::session)
        .optional();
  }

  Optional<SessionAnswer> one(UUID citizen, UUID id) {
    return statement(SHOWN + "select * from shown where id = :id")
        .param("citizen", citizen)
        .param("id", id)
        .query(this::session)
        .optional();
  }

  long count(Filter filter) {
    return filtered("select count(*) ", filter, "").query(Long.class).single();
  }

  /// Latest start first; one more than the page holds when no count is wanted.
  List<SessionAnswer> page(Filter filter, PageRequest page) {
    return filtered("select * ", filter, " order by starts_at desc, id limit :limit offset :offset")
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .param("offset", page.offset())
        .query(this::session)
        .list();
  }

  private JdbcClient.StatementSpec filtered(String select, Filter filter, String order) {
    return statement(SHOWN + select + FILTERED + order)
        .param("citizen", filter.citizen())
        .param("from", startOf(filter.from()))
        .param("until", startOf(filter.to() == null ? null : filter.to().plusDays(1)))
        .param("status", filter.status() == null ? null : filter.status().name());
  }

  private JdbcClient.StatementSpec statement(String sql) {
    return jdbc.sql(sql).param("now", clock.instant().atOffset(ZoneOffset.UTC));
  }

  private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day) {
    return day == null ? null : Brussels.startOf(day).atOffset(ZoneOffset.UTC);
  }

  private SessionAnswer session(ResultSet row, int number) throws SQLException {
    UUID booking = column(row, "booking_id", UUID.class);
    Long series = row.getObject("series_number", Long.class);
    ZoneCode zone = new ZoneCode(column(row, "zone", String.class));
    return new SessionAnswer(
        column(row, "id", UUID.class),
        booking,
        series == null ? null : booking,
        series,
        row.getBoolean("visit") ? Beneficiary.VISITOR : Beneficiary.SELF,
        column(row, "plate", String.class),
        column(row, "country", String.class),
        zone.value(),
        zones.get(zone).name(),
        SessionAnswer.local(column(row, "starts_at", OffsetDateTime.class).toInstant()),
        SessionAnswer.local(column(row, "ends_at", OffsetDateTime.class).toInstant()),
        Amount.of(new Money(row.getLong("price_cents"))),
        row.getInt("minutes"),
        SessionAnswer.Status.valueOf(column(row, "status", String.class)));
  }

  private static <T> T column(ResultSet row, String name, Class<T> type) throws SQLException {
    return Objects.requireNonNull(row.getObject(name, type), name);
  }
}
