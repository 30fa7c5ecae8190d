package be.parkerenopmaat.identity;

import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.PlannedSessions;
import be.parkerenopmaat.identity.domain.SignInMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Everything that can be set of identity-service; the README's table names the environment.
///
/// @param issuer the public address of the issuer, as it stands in every token
/// @param publicUrl the gateway as browsers see it, without a slash at the end
/// @param householdKey secret of the keyed hashes that recognise people and households; changing it
/// makes everybody a stranger
/// @param keyEncryptionKey secret that encrypts the signing keys and unanswered sign-ins at rest
/// @param clients who may ask for tokens
/// @param tokens how long tokens last, and for whom they are
/// @param itsme the upstream of "Met Itsme"
/// @param eid the upstream of "Met je identiteitskaart (eID)"
/// @param aProfile Antwerp's consent app, when it stands before both upstreams
/// @param upstream what holds for both upstreams
/// @param consent the question of the consent page
/// @param binding how a sign-in that is new to us opens an account that is not
/// @param residence which streets are in which zone
@ConfigurationProperties("identity")
public record IdentitySettings(
    URI issuer,
    String publicUrl,
    String householdKey,
    String keyEncryptionKey,
    Clients clients,
    @DefaultValue Tokens tokens,
    Provider itsme,
    Provider eid,
    @DefaultValue AProfile aProfile,
    @DefaultValue Upstream upstream,
    Consent consent,
    @DefaultValue Binding binding,
    Residence residence) {

  /// The A-profile's identifier, the same whichever way its owner signs in. No published provider
  /// has a standard name for it; this one is our own.
  private static final String A_PROFILE = "https://parkerenopmaat.be/claims/a_profile_id";

  private static final int SECRET_MINIMUM = 32;

  public IdentitySettings {
    if (householdKey.length() < SECRET_MINIMUM || keyEncryptionKey.length() < SECRET_MINIMUM) {
      throw new IllegalArgumentException(
          "POM_HOUSEHOLD_KEY and POM_KEY_ENCRYPTION_KEY need at least "
              + SECRET_MINIMUM
              + " characters each");
    }
    for (Provider provider : List.of(itsme, eid)) {
      if (!provider.assurance().atLeast(upstream.minimumAssurance())) {
        throw new IllegalArgumentException(
            "A provider of sign-ins is below the minimum assurance " + upstream.minimumAssurance());
      }
      if (aProfile.version() == AProfile.Version.NONE && provider.issuer().isBlank()) {
        throw new IllegalArgumentException(
            "POM_ITSME_ISSUER and POM_EID_ISSUER, or else POM_APROFILE_VERSION must be set");
      }
    }
  }

  /// The upstream of a way to sign in: its own provider, or the consent app before it.
  public Provider provider(SignInMethod method) {
    Provider own =
        switch (method) {
          case ITSME -> itsme;
          case EID -> eid;
        };
    return aProfile.version() == AProfile.Version.NONE
        ? own
        : new Provider(
            aProfile.oidcIssuer(),
            aProfile.clientId(),
            aProfile.clientSecret(),
            aProfile.asked(),
            aProfile.acrValues(method),
            own.assurance(),
            ClientAuthentication.CLIENT_SECRET_POST,
            false,
            aProfile.person(),
            "",
            "");
  }

  /// Who may ask for tokens.
  ///
  /// @param gatewaySecret, enforcementSecret, operationsSecret random secrets of the confidential
  /// clients
  /// @param gatewayUrl where the gateway hears of sign-outs, without a slash at the end
  /// @param mobileRedirectUri where the mobile client claims its answers, an https address of its
  /// own
  public record Clients(
      String gatewaySecret,
      String gatewayUrl,
      URI mobileRedirectUri,
      String enforcementSecret,
      String operationsSecret) {}

  /// How long tokens last, and for whom they are.
  ///
  /// @param services for whom the gateway can get a token in exchange, one at a time
  /// @param access lifetime of an access token
  /// @param refresh how long the gateway can renew tokens after a sign-in
  /// @param mobileRefresh how long the mobile client can
  /// @param session after how long without a request a browser's sign-in here ends
  public record Tokens(
      @DefaultValue({
            "identity-service",
            "wallet-service",
            "booking-service",
            "visitor-quota-service",
            "payment-adapter"
          })
          List<String> services,
      @DefaultValue("5m") Duration access,
      @DefaultValue("12h") Duration refresh,
      @DefaultValue("30d") Duration mobileRefresh,
      @DefaultValue("30m") Duration session) {}

  /// An OpenID provider in front of us.
  ///
  /// @param scopes what is asked for, `openid` included
  /// @param acrValues the authentication contexts to ask for; none by default
  /// @param assurance how sure a sign-in through it is
  /// @param clientAuthentication how we show the provider who we are
  /// @param encrypted whether its ID tokens are encrypted to us; then no other is taken
  /// @param person the claim that recognises a person; `sub` for a provider without A-profiles
  /// @param claims the `claims` parameter of the request, JSON; empty asks by scopes alone
  /// @param logout where browsers leave the provider; empty for one that remembers nobody
  public record Provider(
      String issuer,
      String clientId,
      String clientSecret,
      @DefaultValue({"openid", "profile", "email", "address"}) List<String> scopes,
      @DefaultValue List<String> acrValues,
      @DefaultValue("SUBSTANTIAL") Assurance assurance,
      @DefaultValue("CLIENT_SECRET_POST") ClientAuthentication clientAuthentication,
      @DefaultValue("false") boolean encrypted,
      @DefaultValue(A_PROFILE) String person,
      @DefaultValue("") String claims,
      @DefaultValue("") String logout) {}

  /// How we show a provider who we are.
  public enum ClientAuthentication {
    CLIENT_SECRET_POST,
    CLIENT_SECRET_BASIC,
    /// With a key that we publish at `/relying-party/jwks`, and no secret.
    PRIVATE_KEY_JWT
  }

  /// Antwerp's consent app ("A-profiel"), which stands before itsme and eID.
  ///
  /// @param url where the consent app is
  /// @param api where version 2 gives tokens and profiles
  /// @param oidcIssuer whose ID tokens version 3 gives
  /// @param scopes what is asked for, without `openid`
  /// @param itsmeMethod, eidMethod what the consent app calls the two ways to sign in
  /// @param itsmeAcrValues, eidAcrValues the authentication contexts to ask version 3 for; none by
  /// default
  /// @param service what its logout calls the profile
  /// @param logoutTokenHash SHA-256, in hexadecimal digits, of the token by which the city's event
  /// handler shows itself; empty hears it not
  /// @param person the claim of version 3 that recognises a person
  /// @param watch how we see that a consent was taken back there
  public record AProfile(
      @DefaultValue("NONE") Version version,
      @DefaultValue("") String url,
      @DefaultValue("") String clientId,
      @DefaultValue("") String clientSecret,
      @DefaultValue("") String api,
      @DefaultValue("") String oidcIssuer,
      @DefaultValue({
            "astad.aprofiel.v1.username",
            "astad.aprofiel.v1.name",
            "astad.aprofiel.v1.avatar",
            "astad.aprofiel.v1.email",
            "crspersoon.streetname",
            "crspersoon.housenumber",
            "crspersoon.housenumberextension",
            "crspersoon.postalcode",
            "crspersoon.municipalityname",
            "parkerenopmaat.familieleden"
          })
          List<String> scopes,
      @DefaultValue("fas-citizen-bmid") String itsmeMethod,
      @DefaultValue("fas-citizen-eid") String eidMethod,
      @DefaultValue List<String> itsmeAcrValues,
      @DefaultValue List<String> eidAcrValues,
      @DefaultValue("astad.aprofiel.v1") String service,
      @DefaultValue("") String logoutTokenHash,
      @DefaultValue(A_PROFILE) String person,
      @DefaultValue Watch watch) {

    /// Its generations: opaque tokens and `/me`, or OpenID Connect.
    public enum Version {
      NONE,
      V2,
      V3
    }

    /// What the consent app calls a way to sign in.
    public String method(SignInMethod method) {
      return switch (method) {
        case ITSME -> itsmeMethod;
        case EID -> eidMethod;
      };
    }

    /// Version 2 has no ID token to answer one in.
    List<String> acrValues(SignInMethod method) {
      if (version != Version.V3) {
        return List.of();
      }
      return switch (method) {
        case ITSME -> itsmeAcrValues;
        case EID -> eidAcrValues;
      };
    }

    List<String> asked() {
      return version == Version.V3
          ? Stream.concat(Stream.of("openid"), scopes.stream()).toList()
          : scopes;
    }
  }

  /// How we see that a consent was taken back in the A-profile.
  ///
  /// @param look how often each replica looks what is to be asked for
  /// @param every how often a consent is asked for
  /// @param batch how many at once, on each replica
  /// @param lifetime for how long after a sign-in the consent app answers
  public record Watch(
      @DefaultValue("30s") Duration look,
      @DefaultValue("15m") Duration every,
      @DefaultValue("20") int batch,
      @DefaultValue("14d") Duration lifetime) {}

  /// What holds for both upstreams.
  ///
  /// @param minimumAssurance sign-ins below it are refused (Manual check 12)
  /// @param connectTimeout, readTimeout bounds of every call to a provider
  /// @param claims the names under which the providers tell the six items
  public record Upstream(
      @DefaultValue("SUBSTANTIAL") Assurance minimumAssurance,
      @DefaultValue("2s") Duration connectTimeout,
      @DefaultValue("5s") Duration readTimeout,
      @DefaultValue Claims claims) {}

  /// Under which names the providers tell the six items.
  ///
  /// @param familyMembers a list of opaque ids of the people of one household, the person included
  public record Claims(
      @DefaultValue("preferred_username") String username,
      @DefaultValue("given_name") String givenName,
      @DefaultValue("family_name") String familyName,
      @DefaultValue("picture") String picture,
      @DefaultValue("email") String email,
      @DefaultValue("address") String address,
      @DefaultValue("https://parkerenopmaat.be/claims/family_members") String familyMembers) {}

  /// The question of the consent page.
  ///
  /// @param textVersion raised with every change of the words or the scopes
  /// @param privacyPolicy where "Privacybeleid" leads
  /// @param plannedSessions what a withdrawal does to sessions that did not start yet
  public record Consent(
      String textVersion,
      URI privacyPolicy,
      @DefaultValue("CANCEL") PlannedSessions plannedSessions,
      Terms terms) {

    /// What is kept with each answer, to be on its receipt whatever is set later.
    public ToldTerms told() {
      return new ToldTerms(privacyPolicy, terms);
    }
  }

  /// What holds for an answer beside the words of the page.
  public record ToldTerms(URI privacyPolicy, Terms terms) {}

  /// What a receipt says beside the words of the page (ISO/IEC TS 27560): the city's own answers.
  ///
  /// @param language in which they are written, whatever the page was read in
  /// @param purpose what the items are used for
  /// @param retention for how long they are kept
  /// @param storage, jurisdiction where they are kept, and under whose law
  /// @param rights what the citizen can ask for
  /// @param supervisoryAuthority who watches over it
  /// @param controllers who decides about the items
  /// @param recipients who else gets them
  public record Terms(
      @DefaultValue("nl") String language,
      String purpose,
      String retention,
      String storage,
      String jurisdiction,
      List<String> rights,
      Party supervisoryAuthority,
      List<Party> controllers,
      List<Party> recipients) {

    public Terms {
      if (controllers.isEmpty() || recipients.isEmpty()) {
        throw new IllegalArgumentException(
            "identity.consent.terms needs at least one of controllers and one of recipients");
      }
    }
  }

  /// Somebody who has a part in a consent.
  public record Party(String name, String address, String contact) {}

  /// How a sign-in that is new to us opens an account that is not.
  ///
  /// @param within how long after the new sign-in the other one must follow
  /// @param codeLifetime how long somebody has to take their code to the counter
  public record Binding(
      @DefaultValue("15m") Duration within, @DefaultValue("14d") Duration codeLifetime) {}

  /// Which streets are in which zone.
  ///
  /// @param zones in order of precedence
  public record Residence(@DefaultValue List<Zone> zones) {}

  /// The streets of one zone.
  ///
  /// @param id the zone as booking-service names it
  /// @param streets by postal code: streets, or a part of one as in `Kloosterstraat 1-35 odd`
  public record Zone(String id, @Nullable Map<String, Set<String>> streets) {}
}
