package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentEvent;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.SignInMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The consent tables: texts, terms, records and their events, insert only.
@Repository
public class PostgresConsents implements Consents {

  private static final String ANSWERED =
      """
      select r.id, r.citizen_id, r.text_version, r.text_hash, t.language, r.scopes,
             coalesce(r.granted_scopes, r.scopes) as granted, r.terms_hash, r.method, r.assurance,
             shown.occurred_at as shown_at, given.occurred_at as given_at,
             withdrawn.occurred_at as withdrawn_at
        from consent_record r
        join citizen c on c.id = r.citizen_id
        join consent_text t on t.version = r.text_version and t.hash = r.text_hash
        join consent_event shown on shown.consent_id = r.id and shown.state = 'SHOWN'
        join consent_event given on given.consent_id = r.id and given.state = 'GIVEN'
        left join consent_event withdrawn
          on withdrawn.consent_id = r.id and withdrawn.state = 'WITHDRAWN'
       where r.citizen_id = :citizen
      """;

  private static final String LATEST = " order by given.occurred_at desc, r.id desc limit 1";

  private final JdbcClient jdbc;

  public PostgresConsents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(ConsentText text) {
    jdbc.sql(
            """
            insert into consent_text (hash, version, language, content)
            values (:hash, :version, :language, :content)
            on conflict (version, hash) do nothing
            """)
        .param("hash", text.hash())
        .param("version", text.version())
        .param("language", text.language())
        .param("content", text.content())
        .update();
    jdbc.sql(
            """
            insert into consent_terms (hash, content) values (:hash, :content)
            on conflict (hash) do nothing
            """)
        .param("hash", text.terms().hash())
        .param("content", text.terms().content())
        .update();
  }

  @Override
  public List<String> words(Notice notice) {
    return jdbc.sql("select content from consent_text where version = :version and hash = :hash")
        .param("version", notice.textVersion())
        .param("hash", notice.textHash())
        .query((row, _) -> row.getString("content").lines().toList())
        .optional()
        .orElseThrow(() -> new IllegalStateException("The words of a notice are missing"));
  }

  @Override
  public Optional<ConsentTerms> terms(Notice notice) {
    return jdbc.sql("select content from consent_terms where hash = :hash")
        .param("hash", notice.termsHash(), Types.VARCHAR)
        .query((row, _) -> new ConsentTerms(row.getString("content")))
        .optional();
  }

  @Override
  public void save(ConsentRecord consent) {
    jdbc.sql(
            """
            insert into consent_record
                   (id, citizen_id, text_version, text_hash, scopes, granted_scopes, terms_hash,
                    method, assurance)
            values (:id, :citizen, :textVersion, :textHash, :scopes, :granted, :terms,
                    :method, :assurance)
            on conflict (id) do nothing
            """)
        .param("id", consent.id().value())
        .param("citizen", citizenOf(consent))
        .param("textVersion", consent.notice().textVersion())
        .param("textHash", consent.notice().textHash())
        .param("scopes", consent.notice().scopes().toArray(String[]::new))
        .param("granted", consent.granted().toArray(String[]::new))
        .param("terms", consent.notice().termsHash(), Types.VARCHAR)
        .param("method", consent.notice().method().name())
        .param("assurance", consent.notice().assurance().name())
        .update();
    for (ConsentEvent event : consent.history()) {
      jdbc.sql(
              """
              insert into consent_event (consent_id, state, occurred_at)
              values (:id, :state, :at)
              on conflict (consent_id, state) do nothing
              """)
          .param("id", consent.id().value())
          .param("state", event.state().name())
          .param("at", event.at().atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  @Override
  public Optional<ConsentRecord.Given> inForce(CitizenId citizen) {
    return latest(citizen).flatMap(PostgresConsents::ifGiven);
  }

  /// Whoever waited for a withdrawal sees its change of the citizen's row, and of that row alone.
  @Override
  public Optional<ConsentRecord.Given> lockedInForce(CitizenId citizen) {
    return jdbc.sql(ANSWERED + " and c.state = 'REGISTERED'" + LATEST + " for share of c")
        .param("citizen", citizen.value())
        .query(PostgresConsents::answered)
        .optional()
        .flatMap(PostgresConsents::ifGiven);
  }

  @Override
  public Optional<ConsentRecord> latest(CitizenId citizen) {
    return jdbc.sql(ANSWERED + LATEST)
        .param("citizen", citizen.value())
        .query(PostgresConsents::answered)
        .optional();
  }

  private static Optional<ConsentRecord.Given> ifGiven(ConsentRecord consent) {
    return switch (consent) {
      case ConsentRecord.Given given -> Optional.of(given);
      case ConsentRecord.Shown _, ConsentRecord.Refused _, ConsentRecord.Withdrawn _ ->
          Optional.empty();
    };
  }

  private static @Nullable UUID citizenOf(ConsentRecord consent) {
    return switch (consent) {
      case ConsentRecord.Given given -> given.citizen().value();
      case ConsentRecord.Withdrawn withdrawn -> withdrawn.citizen().value();
      case ConsentRecord.Shown _, ConsentRecord.Refused _ -> null;
    };
  }

  private static ConsentRecord answered(ResultSet row, int number) throws SQLException {
    var given =
        new ConsentRecord.Given(
            new ConsentId(row.getObject("id", UUID.class)),
            new Notice(
                row.getString("text_version"),
                row.getString("text_hash"),
                row.getString("language"),
                texts(row, "scopes"),
                row.getString("terms_hash"),
                SignInMethod.valueOf(row.getString("method")),
                Assurance.valueOf(row.getString("assurance")),
                moment(row, "shown_at")),
            texts(row, "granted"),
            new CitizenId(row.getObject("citizen_id", UUID.class)),
            moment(row, "given_at"));
    OffsetDateTime withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
    return withdrawnAt == null ? given : given.withdrawn(withdrawnAt.toInstant());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
