package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.Entitlement;
import be.parkerenopmaat.booking.domain.RightQuestion;
import be.parkerenopmaat.booking.domain.Rights;
import be.parkerenopmaat.booking.domain.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Right checks in PostgreSQL. Two index-only look-ups answer a question, whatever the table holds:
/// the plate's key in the zone, then its rights that end late enough. What was moved to the history
/// is out of reach.
@Repository
class PostgresRights implements Rights {

  /// Only sessions themselves are CONFIRMED or STOPPED; the charges that belong to one are neither.
  static final String ANSWERING =
      """
      select found.id, found.ends_at
        from unnest(:plates::text[], :zones::text[], :ats::timestamptz[]) with ordinality
               as asked (plate, zone, at, number)
        left join parking_key k on k.zone = asked.zone and k.plate = asked.plate
        left join lateral (
          select s.id, case s.state when 'STOPPED' then s.changed_at else s.ends_at end as ends_at
            from session s
           where s.parking_key = k.id
             and s.ends_at > asked.at - :grace::interval
             and s.starts_at <= asked.at
             and s.state in ('CONFIRMED', 'STOPPED')
             and (s.state = 'CONFIRMED' or s.changed_at > asked.at - :grace::interval)
           order by 2 desc
           limit 1
        ) found on true
       order by asked.number
      """;

  private final JdbcClient jdbc;

  PostgresRights(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Optional<Entitlement.Right>> answering(
      List<RightQuestion> questions, Duration grace) {
    return jdbc.sql(ANSWERING)
        .param("plates", Columns.texts(questions, question -> question.plate().canonical()))
        .param("zones", Columns.texts(questions, question -> question.zone().value()))
        .param("ats", Columns.texts(questions, RightQuestion::at))
        .param("grace", grace.toString())
        .query(PostgresRights::right)
        .list();
  }

  private static Optional<Entitlement.Right> right(ResultSet row, int number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return id == null
        ? Optional.empty()
        : Optional.of(new Entitlement.Right(new SessionId(id), Columns.instant(row, "ends_at")));
  }

  @Override
  public void note(Collection<Check> checks) {
    jdbc.sql(
            """
            insert into right_check (checked_at, client, plate_digest, zone, asked_at, verdict,
                                     right_id)
            select checked_at, client, decode(digest, 'hex'), zone, asked_at, verdict, right_id
              from unnest(:checkedAts::timestamptz[], :clients::text[], :digests::text[],
                          :zones::text[], :ats::timestamptz[], :verdicts::text[], :rights::uuid[])
                     as noted (checked_at, client, digest, zone, asked_at, verdict, right_id)
            """)
        .param("checkedAts", Columns.texts(checks, Check::checkedAt))
        .param("clients", Columns.texts(checks, Check::client))
        .param("digests", Columns.texts(checks, Check::plateDigest))
        .param("zones", Columns.texts(checks, Check::zone))
        .param("ats", Columns.texts(checks, Check::at))
        .param("verdicts", Columns.texts(checks, Check::verdict))
        .param(
            "rights",
            checks.stream()
                .map(check -> check.right() == null ? null : check.right().value().toString())
                .toArray(String[]::new))
        .update();
  }

  @Override
  public int forgetChecks(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from right_check
             where ctid = any(array(select ctid from right_check where checked_at < :before
                                     limit :limit))
            """)
        .param("before", Columns.timestamp(before))
        .param("limit", limit)
        .update();
  }
}
