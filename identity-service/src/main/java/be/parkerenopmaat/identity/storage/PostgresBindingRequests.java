package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.BindingRequest;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.SubjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The requests for a binding.
@Repository
public class PostgresBindingRequests implements BindingRequests {

  private final JdbcClient jdbc;

  public PostgresBindingRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(BindingRequest request) {
    jdbc.sql(
            """
            insert into binding_request
                   (subject_key, code_hash, sealed_person, requested_at, expires_at)
            values (:subject, :codeHash, :person, :requestedAt, :expiresAt)
            on conflict (subject_key) do update
               set code_hash = excluded.code_hash, sealed_person = excluded.sealed_person,
                   requested_at = excluded.requested_at, expires_at = excluded.expires_at
            """)
        .param("subject", request.subject().hex())
        .param("codeHash", request.codeHash())
        .param("person", request.sealedPerson())
        .param("requestedAt", request.requestedAt().atOffset(ZoneOffset.UTC))
        .param("expiresAt", request.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  @Override
  public Optional<BindingRequest> of(String codeHash, Instant now) {
    return jdbc.sql(
            """
            select subject_key, code_hash, sealed_person, requested_at, expires_at
              from binding_request where code_hash = :codeHash and expires_at > :now
            """)
        .param("codeHash", codeHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(PostgresBindingRequests::request)
        .optional();
  }

  @Override
  public void forget(SubjectKey subject) {
    jdbc.sql("delete from binding_request where subject_key = :subject")
        .param("subject", subject.hex())
        .update();
  }

  @Override
  public int forgetExpired(Instant now) {
    return jdbc.sql("delete from binding_request where expires_at <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static BindingRequest request(ResultSet row, int number) throws SQLException {
    return new BindingRequest(
        row.getString("code_hash"),
        new SubjectKey(row.getString("subject_key")),
        row.getString("sealed_person"),
        row.getObject("requested_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant());
  }
}
