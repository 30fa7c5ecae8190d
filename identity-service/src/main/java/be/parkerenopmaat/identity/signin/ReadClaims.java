package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.Address;
import be.parkerenopmaat.identity.domain.Household;
import be.parkerenopmaat.identity.domain.HouseholdKey;
import be.parkerenopmaat.identity.domain.KnownBy;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Profile;
import be.parkerenopmaat.identity.domain.ResidentZones;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.SubjectKey;
import be.parkerenopmaat.identity.secrets.KeyedHash;
import be.parkerenopmaat.identity.upstream.SignInFailure;
import be.parkerenopmaat.identity.upstream.SignInProblem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/// From the claims of a provider's ID token to a [Person]: the six items of the consent page and
/// nothing else, whatever more the provider tells (Manual check 27). The address and the relatives
/// end here: a zone and a keyed hash is all that goes on.
@Component
class ReadClaims {

  private static final String SUBJECT = "sub";

  private final IdentitySettings settings;
  private final IdentitySettings.Claims names;
  private final KeyedHash keyedHash;
  private final ResidentZones zones;

  ReadClaims(IdentitySettings settings, KeyedHash keyedHash, ResidentZones zones) {
    this.settings = settings;
    this.names = settings.upstream().claims();
    this.keyedHash = keyedHash;
    this.zones = zones;
  }

  /// The person. A missing first name, picture, e-mail address, home address or family is an
  /// ordinary case; without what recognises them nobody gets in.
  ///
  /// @throws SignInFailure when the claim that recognises people is missing
  Person read(ClaimAccessor claims, SignInMethod method) {
    String name = settings.provider(method).person();
    String person = claims.getClaimAsString(name);
    if (person == null || person.isBlank()) {
      throw new SignInFailure(SignInProblem.INCOMPLETE, "nothing to recognise the person by");
    }
    KnownBy knownBy = knownBy(name, method);
    SubjectKey key =
        switch (knownBy) {
          case A_PROFILE -> keyedHash.ofAProfile(person);
          case ITSME, EID -> keyedHash.ofSubject(method, person);
        };
    Address address = address(claims.getClaims().get(names.address()));
    Person.Home home = address == null ? null : home(address, person, knownBy, claims);
    return new Person(key, knownBy, person, profile(claims), home, address != null && home == null);
  }

  /// A subject means something at its own provider only. An A-profile is the same at all, and so is
  /// whatever the consent app before them calls somebody.
  private KnownBy knownBy(String claim, SignInMethod method) {
    return claim.equals(SUBJECT) && settings.aProfile().version() == Version.NONE
        ? KnownBy.subjectOf(method)
        : KnownBy.A_PROFILE;
  }

  private Profile profile(ClaimAccessor claims) {
    String familyName = orEmpty(claims.getClaimAsString(names.familyName()));
    String username = claims.getClaimAsString(names.username());
    String email = claims.getClaimAsString(names.email());
    return new Profile(
        Objects.requireNonNullElse(username, Objects.requireNonNullElse(email, familyName)),
        claims.getClaimAsString(names.givenName()),
        familyName,
        claims.getClaimAsString(names.picture()),
        email);
  }

  /// Null outside every zone.
  private Person.@Nullable Home home(
      Address address, String person, KnownBy knownBy, ClaimAccessor claims) {
    return zones
        .zoneOf(address)
        .map(
            zone ->
                new Person.Home(
                    zone, household(address, person, knownBy, claims), keyedHash.of(address)))
        .orElse(null);
  }

  /// The family as the provider lists it, its owner included. Without a list it is a family of one,
  /// known by what stays: the A-profile, or else the account.
  private @Nullable HouseholdKey household(
      Address address, String person, KnownBy knownBy, ClaimAccessor claims) {
    List<String> family = claims.getClaimAsStringList(names.familyMembers());
    if (family != null && !family.isEmpty()) {
      return keyedHash.of(new Household(address, family));
    }
    return switch (knownBy) {
      case A_PROFILE -> keyedHash.of(new Household(address, List.of(person)));
      case ITSME, EID -> null;
    };
  }

  /// Null for an address that is told in any other form than OpenID Connect's.
  private static @Nullable Address address(@Nullable Object claim) {
    if (!(claim instanceof Map<?, ?> parts)
        || !(parts.get("street_address") instanceof String street)
        || !(parts.get("postal_code") instanceof String postalCode)) {
      return null;
    }
    return new Address(
        street, postalCode, parts.get("locality") instanceof String locality ? locality : "");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
