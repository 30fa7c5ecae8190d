package be.parkerenopmaat.booking.session;

import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswers;
import be.parkerenopmaat.booking.domain.Beneficiary;
import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.web.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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

  /// Where a session stands by the clock.
  private static final String STATUS =
      """
      case when s.state <> 'CONFIRMED' then s.state
           when s.starts_at > :now then 'PLANNED'
           when s.ends_at > :now then 'RUNNING'
           else 'ENDED' end
      """;

  /// Those of a citizen, in the table of what stands or in all. A later charge is no session of its
  /// own.
  private static final String OF_CITIZEN =
      """
      from %s s
       where s.citizen_id = :citizen and s.part_of is null and s.state <> 'RELEASED'
      """;

  private static final String FILTERED =
      OF_CITIZEN.formatted("every_session")
          + """
           and (:from::timestamptz is null or s.starts_at >= :from::timestamptz)
           and (:until::timestamptz is null or s.starts_at < :until::timestamptz)
           and (:status::text is null or :status::text =
          """
          + STATUS
          + ")\n";

  /// Shows what was chosen. Unused minutes and money are taken off, and later charges added: what
  /// is shown is what the session takes or took.
  private static final String SHOWN =
      """
      with chosen as materialized (
        %s
      )
      select s.id, s.booking_id, b.series_number, s.visit, coalesce(k.plate, k.plate_masked) as plate,
             coalesce(s.country, b.country) as country, k.zone, s.starts_at, s.ends_at,
             case s.state when 'STOPPED' then s.changed_at else s.ends_at end as left_at,
             (select sum(c.price_cents - c.refund_cents)
                from every_session c
               where c.id = s.id or c.part_of = s.id and c.state = 'JOINED') as price_cents,
             (select sum((select coalesce(sum(m), 0) from unnest(c.quarter_minutes) m)
                         - (select coalesce(sum(m), 0) from unnest(c.unused_minutes) m))
                from every_session c
               where c.id = s.id or c.part_of = s.id and c.state = 'JOINED') as minutes,
             s.status
        from chosen s
        join booking b on b.id = s.booking_id
        join parking_key k on k.id = s.parking_key
       order by s.starts_at %s, s.id
      """;

  private final JdbcClient jdbc;
  private final Zones zones;
  private final SessionAnswers answers;
  private final Clock clock;

  SessionQueries(JdbcClient jdbc, Zones zones, SessionAnswers answers, Clock clock) {
    this.jdbc = jdbc;
    this.zones = zones;
    this.answers = answers;
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
    return standing(citizen, "RUNNING", "");
  }

  Optional<SessionAnswer> next(UUID citizen) {
    return standing(citizen, "PLANNED", "order by s.starts_at, s.id limit 1").stream().findFirst();
  }

  /// What runs or is to come never is in the history.
  private List<SessionAnswer> standing(UUID citizen, String status, String order) {
    String chosen =
        "select s.*, "
            + STATUS
            + " as status "
            + OF_CITIZEN.formatted("session")
            + " and s.state = 'CONFIRMED' and s.ends_at > :now and :status = "
            + STATUS
            + order;
    return statement(SHOWN.formatted(chosen, ""))
        .param("citizen", citizen)
        .param("status", status)
        .query(this::session)
        .list();
  }

  Optional<SessionAnswer> one(UUID citizen, UUID id) {
    String chosen =
        "select s.*, "
            + STATUS
            + " as status "
            + OF_CITIZEN.formatted("every_session")
            + " and s.id = :id";
    return statement(SHOWN.formatted(chosen, ""))
        .param("citizen", citizen)
        .param("id", id)
        .query(this::session)
        .optional();
  }

  long count(Filter filter) {
    return filtered("select count(*) " + FILTERED, filter).query(Long.class).single();
  }

  /// Latest start first; one more than the page holds when no count is wanted.
  List<SessionAnswer> page(Filter filter, PageRequest page) {
    String chosen =
        "select s.*, "
            + STATUS
            + " as status "
            + FILTERED
            + "order by s.starts_at desc, s.id limit :limit offset :offset";
    return filtered(SHOWN.formatted(chosen, "desc"), filter)
        .param("limit", page.withCount() ? page.pagesize() : page.pagesize() + 1)
        .param("offset", page.offset())
        .query(this::session)
        .list();
  }

  private JdbcClient.StatementSpec filtered(String sql, Filter filter) {
    return statement(sql)
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
    Zone zone = zones.get(new ZoneCode(column(row, "zone", String.class)));
    boolean visit = row.getBoolean("visit");
    Stay stay = new Stay(instant(row, "starts_at"), instant(row, "ends_at"));
    SessionAnswer.Status status = SessionAnswer.Status.valueOf(column(row, "status", String.class));
    Instant now = clock.instant();
    return new SessionAnswer(
        column(row, "id", UUID.class),
        booking,
        series == null ? null : booking,
        series,
        visit ? Beneficiary.VISITOR : Beneficiary.SELF,
        column(row, "plate", String.class),
        column(row, "country", String.class),
        zone.code().value(),
        zone.name(),
        SessionAnswer.local(stay.start()),
        SessionAnswer.local(instant(row, "left_at")),
        Amount.of(new Money(row.getLong("price_cents"))),
        row.getInt("minutes"),
        status,
        answers.extendableUntil(status, zone, visit, stay, now),
        answers.changeable(status, stay, now));
  }

  private static Instant instant(ResultSet row, String name) throws SQLException {
    return column(row, name, OffsetDateTime.class).toInstant();
  }

  private static <T> T column(ResultSet row, String name, Class<T> type) throws SQLException {
    return Objects.requireNonNull(row.getObject(name, type), name);
  }
}
