package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.AProfileId;
import be.parkerenopmaat.identity.domain.AddressId;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.HouseholdId;
import be.parkerenopmaat.identity.domain.KnownBy;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The citizens and the keys that open their accounts.
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

  /// What the release before this one opened has its key in the row alone.
  private static final String RECOGNISED =
      """
       and id = coalesce((select citizen_id from sign_in_key where subject_key = :subject),
                         (select id from citizen where subject_key = :subject))
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
    return jdbc.sql(SELECT + RECOGNISED)
        .param("subject", subject.hex())
        .query(PostgresCitizens::citizen)
        .optional();
  }

  /// The key decides: of two transactions that open the account of one person, the second waits
  /// for the first and claims nothing. When somebody else has the wanted A-Profiel ID the next
  /// candidate is tried.
  @Override
  public Account open(Person person, CitizenId freshId, Instant now) {
    SubjectKey subject = person.subject();
    Optional<Citizen> known = locked(subject);
    if (known.isPresent()) {
      return new Account(known.get(), false);
    }
    if (!claimed(subject, freshId, person.knownBy(), BoundBy.CITIZEN, now)) {
      return new Account(locked(subject).orElseThrow(), false);
    }
    for (int attempt = 0; ; attempt++) {
      var aProfileId = AProfileId.candidate(person.aProfileId(), subject, attempt);
      if (inserted(subject, freshId, aProfileId, now)) {
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

  /// Whoever waited for the lock sees what changed in the citizen's row, and not yet that the key
  /// went: the next statement does.
  @Override
  public Optional<Citizen> locked(SubjectKey subject) {
    Optional<Citizen> found =
        jdbc.sql(SELECT + RECOGNISED + " for update")
            .param("subject", subject.hex())
            .query(PostgresCitizens::citizen)
            .optional();
    return found.map(Citizen::id).equals(of(subject).map(Citizen::id)) ? found : locked(subject);
  }

  @Override
  public List<Citizen.Registered> named(String familyName, int atMost) {
    return jdbc
        .sql(
            SELECT
                + " and lower(family_name) = lower(:familyName) order by internal_id limit :atMost")
        .param("familyName", familyName)
        .param("atMost", atMost)
        .query(PostgresCitizens::citizen)
        .list()
        .stream()
        .mapMulti(
            (Citizen citizen, Consumer<Citizen.Registered> named) -> {
              switch (citizen) {
                case Citizen.Registered registered -> named.accept(registered);
                case Citizen.WithoutConsent _ -> {
                  // Has no name.
                }
              }
            })
        .toList();
  }

  /// The row keeps the key that opened the account first, or its successor, for the release before
  /// this one.
  @Override
  public CitizenId bind(
      CitizenId citizen, SubjectKey subject, KnownBy knownBy, BoundBy boundBy, Instant now) {
    if (!claimed(subject, citizen, knownBy, boundBy, now)) {
      return ownerOf(subject);
    }
    jdbc.sql(
            """
            delete from sign_in_key
             where citizen_id = :citizen and known_by = :knownBy and subject_key <> :subject
            """)
        .param("citizen", citizen.value())
        .param("knownBy", knownBy.name())
        .param("subject", subject.hex())
        .update();
    jdbc.sql(
            """
            update citizen set subject_key = :subject
             where id = :citizen
               and not exists (select from sign_in_key k
                                where k.subject_key = citizen.subject_key)
            """)
        .param("citizen", citizen.value())
        .param("subject", subject.hex())
        .update();
    return citizen;
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
    jdbc.sql("delete from sign_in_key where citizen_id = :id").param("id", id.value()).update();
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

  private boolean claimed(
      SubjectKey subject, CitizenId citizen, KnownBy knownBy, BoundBy boundBy, Instant now) {
    return jdbc.sql(
                """
                insert into sign_in_key (subject_key, citizen_id, known_by, bound_by, bound_at)
                values (:subject, :citizen, :knownBy, :boundBy, :now)
                on conflict do nothing
                """)
            .param("subject", subject.hex())
            .param("citizen", citizen.value())
            .param("knownBy", knownBy.name())
            .param("boundBy", boundBy.name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private CitizenId ownerOf(SubjectKey subject) {
    return new CitizenId(
        jdbc.sql("select citizen_id from sign_in_key where subject_key = :subject")
            .param("subject", subject.hex())
            .query(UUID.class)
            .single());
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
