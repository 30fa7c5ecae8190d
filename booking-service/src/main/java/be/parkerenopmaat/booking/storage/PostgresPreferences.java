package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Language;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Preferences;
import be.parkerenopmaat.booking.domain.PreferencesKept;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Preferences in PostgreSQL.
@Repository
class PostgresPreferences implements PreferencesKept {

  private final JdbcClient jdbc;

  PostgresPreferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Preferences> of(CitizenId citizen) {
    return jdbc.sql("select * from preference where citizen_id = :citizen")
        .param("citizen", citizen.value())
        .query((row, _) -> preferences(row))
        .optional();
  }

  private static Preferences preferences(ResultSet row) throws SQLException {
    Long low = row.getObject("low_balance_cents", Long.class);
    return new Preferences(
        row.getString("email"),
        row.getObject("confirmed_at", OffsetDateTime.class) != null,
        Language.valueOf(Columns.text(row, "language")),
        row.getObject("remind_minutes", Integer.class),
        low == null ? null : new Money(low),
        row.getObject("low_hours_minutes", Integer.class));
  }

  /// A threshold that changes is looked at anew: what is low by it is told again.
  @Override
  public void save(CitizenId citizen, Preferences preferences) {
    Money low = preferences.lowBalance();
    jdbc.sql(
            """
            insert into preference as p (citizen_id, email, language, remind_minutes,
                                         low_balance_cents, low_hours_minutes)
            values (:citizen, :email, :language, :remind, :lowBalance, :lowHours)
            on conflict (citizen_id) do update
               set email = excluded.email,
                   confirmed_at = case when p.email = excluded.email then p.confirmed_at end,
                   language = excluded.language,
                   remind_minutes = excluded.remind_minutes,
                   low_balance_cents = excluded.low_balance_cents,
                   balance_is_low = p.balance_is_low
                     and p.low_balance_cents is not distinct from excluded.low_balance_cents,
                   low_hours_minutes = excluded.low_hours_minutes,
                   hours_low_in =
                     case when p.low_hours_minutes = excluded.low_hours_minutes then p.hours_low_in end
            """)
        .param("citizen", citizen.value())
        .param("email", preferences.email(), Types.VARCHAR)
        .param("language", preferences.language().name())
        .param("remind", preferences.remindMinutesBeforeEnd(), Types.INTEGER)
        .param("lowBalance", low == null ? null : low.cents(), Types.BIGINT)
        .param("lowHours", preferences.lowHoursMinutes(), Types.INTEGER)
        .update();
  }

  @Override
  public void ask(CitizenId citizen, Confirmation confirmation, Instant notAfter) {
    jdbc.sql(
            """
            with asked as (
              insert into email_confirmation (id, citizen_id, token_hash, email, asked_at)
              values (:id, :citizen, :hash, :email, :at)
            )
            insert into notice (id, citizen_id, kind, confirmation_id, due_at, not_after)
            values (:id, :citizen, 'CONFIRM_ADDRESS', :id, :at, :notAfter)
            """)
        .param("id", confirmation.id())
        .param("citizen", citizen.value())
        .param("hash", confirmation.fingerprint())
        .param("email", confirmation.email())
        .param("at", Columns.timestamp(confirmation.askedAt()))
        .param("notAfter", Columns.timestamp(notAfter))
        .update();
  }

  @Override
  public Asked askedSince(CitizenId citizen, Instant since) {
    return jdbc.sql(
            """
            select count(*)::int as times, max(asked_at) as last from email_confirmation
             where citizen_id = :citizen and asked_at > :since
            """)
        .param("citizen", citizen.value())
        .param("since", Columns.timestamp(since))
        .query(
            (row, _) ->
                new Asked(
                    row.getInt("times"),
                    Optional.ofNullable(row.getObject("last", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)))
        .single();
  }

  @Override
  public Optional<Language> asked(String fingerprint, Instant since) {
    return jdbc.sql(
            """
            select p.language
              from email_confirmation c
              join preference p on p.citizen_id = c.citizen_id and p.email = c.email
             where c.token_hash = :hash and c.asked_at > :since
            """)
        .param("hash", fingerprint)
        .param("since", Columns.timestamp(since))
        .query(String.class)
        .optional()
        .map(Language::valueOf);
  }

  @Override
  public Optional<CitizenId> confirm(String fingerprint, Instant since, Instant now) {
    return jdbc.sql(
            """
            update preference p set confirmed_at = coalesce(p.confirmed_at, :now)
              from email_confirmation c
             where c.token_hash = :hash and c.asked_at > :since
               and p.citizen_id = c.citizen_id and p.email = c.email
            returning p.citizen_id
            """)
        .param("hash", fingerprint)
        .param("since", Columns.timestamp(since))
        .param("now", Columns.timestamp(now))
        .query((row, _) -> new CitizenId(Columns.uuid(row, "citizen_id")))
        .optional();
  }
}
