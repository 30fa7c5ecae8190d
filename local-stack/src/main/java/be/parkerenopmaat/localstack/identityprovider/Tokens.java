package be.parkerenopmaat.localstack.identityprovider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
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
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the ID tokens of one provider, signed with RS256 by a key that is made at its first use
/// and never leaves this process.
final class Tokens {

  static final Duration LIFE = Duration.ofMinutes(5);

  private final Face face;
  private final String issuer;
  private final Function<Citizen, String> subjects;
  private final Clock clock;
  private @Nullable RSAKey key;

  Tokens(Face face, String issuer, Function<Citizen, String> subjects, Clock clock) {
    this.face = face;
    this.issuer = issuer;
    this.subjects = subjects;
    this.clock = clock;
  }

  String publicKeys() {
    return new JWKSet(key()).toPublicJWKSet().toString();
  }

  String idToken(
      Citizen citizen, AuthorizationRequest request, String clientId, Optional<Fault> fault) {
    JWTClaimsSet claims = claims(citizen, request, clientId, fault);
    if (fault.equals(Optional.of(Fault.UNSIGNED))) {
      return new PlainJWT(claims).serialize();
    }
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key().getKeyID()).build(), claims);
      token.sign(new RSASSASigner(signer(fault)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private RSAKey signer(Optional<Fault> fault) throws JOSEException {
    if (fault.equals(Optional.of(Fault.FOREIGN_KEY))) {
      return new RSAKeyGenerator(2048).generate();
    }
    return key();
  }

  private JWTClaimsSet claims(
      Citizen citizen, AuthorizationRequest request, String clientId, Optional<Fault> fault) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(clientId)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("auth_time", now.getEpochSecond())
            .claim("acr", request.acr())
            .claim("amr", face.amr());
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
      case WITHOUT_A_PROFILE -> claims.claim(Claims.A_PROFILE_ID, null);
      case FOREIGN_KEY, UNSIGNED, OUT_OF_ORDER, SILENT -> {
        // The claims are right.
      }
    }
  }

  /// What the scopes let a relying party know: the six items of the consent page and no more.
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
    return claims;
  }

  /// Made late, as it takes longer than all the rest of a simulator's start.
  private synchronized RSAKey key() {
    RSAKey made = key;
    if (made == null) {
      try {
        made =
            new RSAKeyGenerator(2048)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(UUID.randomUUID().toString())
                .generate();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
      key = made;
    }
    return made;
  }
}
