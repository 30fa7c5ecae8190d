package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// People and papers for tests; each call makes new ones.
public final class Examples {

  public static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");

  private Examples() {}

  public static String hash() {
    var random = new byte[32];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  public static Person person() {
    return person(KnownBy.A_PROFILE);
  }

  public static Person person(KnownBy knownBy) {
    String hash = hash();
    return new Person(
        new SubjectKey(hash), knownBy, "a-profile-" + hash, profile("lena.wouters"), null, null);
  }

  public static Profile profile(String username) {
    return new Profile(username, "Lena", "Wouters", null, username + "@example.com");
  }

  public static CitizenId citizenId() {
    return new CitizenId(UUID.randomUUID());
  }

  public static Residence inTheCentre() {
    return new Residence.InZone(
        new ZoneId("centrum"),
        new HouseholdId(UUID.randomUUID()),
        new AddressId(UUID.randomUUID()));
  }

  public static ConsentText text() {
    return new ConsentText(
        "1",
        "nl",
        List.of("Toestemming geven", hash()),
        new ConsentTerms("{\"purpose\": \"" + hash() + "\"}"));
  }

  public static ConsentRecord.Shown shown(ConsentText text, Instant at) {
    return new ConsentRecord.Shown(
        new ConsentId(UUID.randomUUID()), Notice.of(text, SignInMethod.EID, Assurance.HIGH, at));
  }

  /// As records were before terms were kept with them.
  public static ConsentRecord.Shown shownWithoutTerms(ConsentText text, Instant at) {
    return new ConsentRecord.Shown(
        new ConsentId(UUID.randomUUID()),
        new Notice(
            text.version(),
            text.hash(),
            text.language(),
            ConsentScope.all(),
            null,
            SignInMethod.EID,
            Assurance.HIGH,
            at));
  }
}
