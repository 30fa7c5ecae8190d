package be.parkerenopmaat.localstack.identityprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the ID tokens of one provider, signed with RS256.
final class Tokens {

  static final Duration LIFE = Duration.ofMinutes(5);

  private final Face face;
  private final String issuer;
  private final Function<Citizen, String> subjects;
  private final Clock clock;
  private final ProviderKeys keys = new ProviderKeys();

  Tokens(Face face, String issuer, Function<Citizen, String> subjects, Clock clock) {
    this.face = face;
    this.issuer = issuer;
    this.subjects = subjects;
    this.clock = clock;
  }

  ProviderKeys keys() {
    return keys;
  }

  String idToken(
      Citizen citizen, AuthorizationRequest request, String clientId, Optional<Fault> fault) {
    JWTClaimsSet claims = claims(citizen, request, clientId, fault);
    return fault.equals(Optional.of(Fault.UNSIGNED))
        ? new PlainJWT(claims).serialize()
        : signed(claims, fault);
  }

  /// What a relying party may know, as a signed answer of userinfo.
  String userInfo(Citizen citizen, List<String> scopes, String clientId) {
    var claims = new JWTClaimsSet.Builder().issuer(issuer).audience(clientId);
    claimsOf(citizen, scopes).forEach(claims::claim);
    return signed(claims.build(), Optional.empty());
  }

  private String signed(JWTClaimsSet claims, Optional<Fault> fault) {
    RSAKey own = fault.filter(Tokens::isSignedEarly).isPresent() ? keys.next() : keys.signing();
    RSAKey signer = fault.equals(Optional.of(Fault.FOREIGN_KEY)) ? ProviderKeys.make() : own;
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(own.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(signer));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSignedEarly(Fault fault) {
    return fault == Fault.UNPUBLISHED_KEY || fault == Fault.SLOW_KEYS;
  }

  private JWTClaimsSet claims(
      Citizen citizen, AuthorizationRequest request, String clientId, Optional<Fault> fault) {
    Instant now = clock.instant().plus(fault.map(Fault::skew).orElse(Duration.ZERO));
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(clientId)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("auth_time", now.getEpochSecond())
            .claim("amr", face.amr());
    request.acr().ifPresent(acr -> claims.claim("acr", acr));
    request.nonce().ifPresent(nonce -> claims.claim("nonce", nonce));
    claimsOf(citizen, request.scopes()).forEach(claims::claim);
    fault.ifPresent(wrong -> spoil(claims, wrong, now));
    return claims.build();
  }

  private static void spoil(JWTClaimsSet.Builder claims, Fault fault, Instant now) {
    switch (fault) {
      case FOREIGN_ISSUER -> claims.issuer("https://idp.example.org");
      case FOREIGN_AUDIENCE -> claims.audience("somebody-else");
      case FOREIGN_NONCE -> claims.claim("nonce", "of-another-sign-in");
      case EXPIRED ->
          claims
              .issueTime(Date.from(now.minus(LIFE).minus(Duration.ofHours(1))))
              .expirationTime(Date.from(now.minus(Duration.ofHours(1))));
      case OTHER_CONTEXT -> claims.claim("acr", "urn:be:vlaanderen:authmech:csampassword");
      case WITHOUT_A_PROFILE -> claims.claim(Claims.A_PROFILE_ID, null);
      case FOREIGN_KEY,
          UNPUBLISHED_KEY,
          SLOW_KEYS,
          UNSIGNED,
          UNKNOWN_ENCRYPTION_KEY,
          PREVIOUS_ENCRYPTION_KEY,
          CLOCK_AHEAD,
          CLOCK_BEHIND,
          CLOCK_HOURS_AHEAD,
          CLOCK_HOURS_BEHIND,
          REPLAYED_CODE,
          OUT_OF_ORDER,
          SILENT -> {
        // The claims are right, but for the time that the provider takes it for.
      }
    }
  }

  /// What the scopes let a relying party know: the six items of the consent page, and the national
  /// number for who was granted it.
  Map<String, Object> claimsOf(Citizen citizen, List<String> scopes) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", subjects.apply(citizen));
    if (scopes.contains("profile")) {
      claims.put("preferred_username", citizen.username());
      if (!citizen.givenName().isEmpty()) {
        claims.put("given_name", citizen.givenName());
      }
      claims.put("family_name", citizen.familyName());
      claims.put("picture", issuer + "/portraits/" + citizen.username());
      claims.put(Claims.A_PROFILE_ID, citizen.aProfileId());
    }
    if (scopes.contains("email")) {
      claims.put("email", citizen.email());
      // As at itsme: an address somebody typed once is not a proven one.
      claims.put("email_verified", false);
    }
    if (scopes.contains("address")) {
      if (citizen.tellsAddress()) {
        claims.put(
            "address",
            Map.of(
                "street_address", citizen.street(),
                "postal_code", citizen.postalCode(),
                "locality", citizen.locality()));
      }
      claims.put(Claims.FAMILY_MEMBERS, citizen.familyMembers());
    }
    if (scopes.contains("rrn")) {
      claims.put("rrn", Claims.NATIONAL_NUMBER);
    }
    return claims;
  }
}
