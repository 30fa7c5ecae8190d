package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.AProfileId;
import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Profile;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.identity.domain.SubjectKey;
import be.parkerenopmaat.identity.domain.ZoneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The citizen table.
@Repository
public class PostgresCitizens implements Citizens {

  private static final String SELECT =
      """
      select id, internal_id, a_profile_id, registered_at, state,
             username, given_name, family_name, picture, email, zone, household_id,
             address_id
        from citizen
       where state <> 'ERASED'
      """;

  private final JdbcClient jdbc;

  public PostgresCitizens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Citizen> of(CitizenId id) {
    return jdbc.sql(SELECT + " and id = :id")
        .param("id", id.value())
        .query(PostgresCitizens::citizen)
        .optional();
  }

  @Override
  public Optional<Citizen> of(SubjectKey subject) {
    return jdbc.sql(SELECT + " and subject_key = :subject")
        .param("subject", subject.hex())
        .query(PostgresCitizens::citizen)
        .optional();
  }

  /// The unique keys decide: of two transactions that open the account of one person, the second
  /// waits for the first and inserts nothing. When somebody else has the wanted A-Profiel ID the
  /// next candidate is tried.
  @Override
  public Account open(Person person, CitizenId freshId, Instant now) {
    SubjectKey subject = person.subject();
    for (int attempt = 0; ; attempt++) {
      Optional<Citizen> known = locked(subject);
      if (known.isPresent()) {
        return new Account(known.get(), false);
      }
      if (inserted(
          subject, freshId, AProfileId.candidate(person.aProfileId(), subject, attempt), now)) {
        return new Account(locked(subject).orElseThrow(), true);
      }
    }
  }

  @Override
  public Optional<Citizen> locked(CitizenId id) {
    return jdbc.sql(SELECT + " and id = :id for update")
        .param("id", id.value())
        .query(PostgresCitizens::citizen)
        .optional();
  }

  @Override
  public void save(Citizen citizen) {
    switch (citizen) {
      case Citizen.Registered registered -> keep(registered);
      case Citizen.WithoutConsent without -> erase(without);
    }
  }

  @Override
  public void erase(CitizenId id) {
    jdbc.sql(
            """
            update citizen
               set state = 'ERASED', a_profile_id = null, subject_key = null, username = null,
                   given_name = null, family_name = null, picture = null, email = null,
                   zone = null, household_id = null, address_id = null
             where id = :id
            """)
        .param("id", id.value())
        .update();
  }

  private Optional<Citizen> locked(SubjectKey subject) {
    return jdbc.sql(SELECT + " and subject_key = :subject for update")
        .param("subject", subject.hex())
        .query(PostgresCitizens::citizen)
        .optional();
  }

  private boolean inserted(SubjectKey subject, CitizenId id, AProfileId aProfileId, Instant now) {
    return jdbc.sql(
                """
                insert into citizen (id, a_profile_id, subject_key, registered_at, state)
                values (:id, :aProfileId, :subject, :now, 'WITHOUT_CONSENT')
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("aProfileId", aProfileId.value())
            .param("subject", subject.hex())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private void keep(Citizen.Registered citizen) {
    Profile profile = citizen.profile();
    String zone =
        switch (citizen.residence()) {
          case Residence.InZone(var id, _, _) -> id.value();
          case Residence.Elsewhere() -> null;
        };
    UUID household =
        switch (citizen.residence()) {
          case Residence.InZone(_, var id, _) -> id.value();
          case Residence.Elsewhere() -> null;
        };
    UUID address =
        switch (citizen.residence()) {
          case Residence.InZone(_, _, var id) -> id == null ? null : id.value();
          case Residence.Elsewhere() -> null;
        };
    jdbc.sql(
            """
            update citizen
               set state = 'REGISTERED', username = :username, given_name = :givenName,
                   family_name = :familyName, picture = :picture, email = :email,
                   zone = :zone, household_id = :household, address_id = :address
             where id = :id
            """)
        .param("id", citizen.id().value())
        .param("username", profile.username())
        .param("givenName", profile.givenName())
        .param("familyName", profile.familyName())
        .param("picture", profile.picture())
        .param("email", profile.email())
        .param("zone", zone)
        .param("household", household)
        .param("address", address)
        .update();
  }

  private void erase(Citizen.WithoutConsent citizen) {
    jdbc.sql(
            """
            update citizen
               set state = 'WITHOUT_CONSENT', username = null, given_name = null,
                   family_name = null, picture = null, email = null,
                   zone = null, household_id = null, address_id = null
             where id = :id
            """)
        .param("id", citizen.id().value())
        .update();
  }

  private static Citizen citizen(ResultSet row, int number) throws SQLException {
    var account =
        new Citizen.WithoutConsent(
            new CitizenId(row.getObject("id", UUID.class)),
            row.getLong("internal_id"),
            new AProfileId(row.getString("a_profile_id")),
            row.getObject("registered_at", OffsetDateTime.class).toInstant());
    return switch (row.getString("state")) {
      case "REGISTERED" -> account.consenting(profile(row), residence(row));
      case "WITHOUT_CONSENT" -> account;
      case String state -> throw new IllegalStateException("Unknown citizen state " + state);
    };
  }

  private static Profile profile(ResultSet row) throws SQLException {
    return new Profile(
        row.getString("username"),
        nullable(row, "given_name"),
        row.getString("family_name"),
        nullable(row, "picture"),
        nullable(row, "email"));
  }

  private static Residence residence(ResultSet row) throws SQLException {
    String zone = nullable(row, "zone");
    return zone == null
        ? new Residence.Elsewhere()
        : new Residence.InZone(
            new ZoneId(zone),
            new HouseholdId(row.getObject("household_id", UUID.class)),
            address(row));
  }

  private static @Nullable AddressId address(ResultSet row) throws SQLException {
    UUID id = row.getObject("address_id", UUID.class);
    return id == null ? null : new AddressId(id);
  }

  private static @Nullable String nullable(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }
}
