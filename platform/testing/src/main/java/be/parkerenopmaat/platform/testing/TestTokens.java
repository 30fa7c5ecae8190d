package be.parkerenopmaat.platform.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;

/// Access tokens as identity-service issues them, signed by a key that the service under test
/// trusts. They are valid at every time a test may set.
public final class TestTokens {

  private static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");

  private final TestIssuer issuer;
  private final String audience;

  TestTokens(TestIssuer issuer, String audience) {
    this.issuer = issuer;
    this.audience = audience;
  }

  /// A token for the service under test.
  ///
  /// @param subject the citizen's id, or a client's name
  public String mint(String subject, Collection<String> scopes) {
    return mint(subject, scopes, List.of(audience), FOREVER);
  }

  /// A token for whom and until when the test likes.
  public String mint(
      String subject, Collection<String> scopes, List<String> audience, Instant expiresAt) {
    return issuer.sign(
        new JWTClaimsSet.Builder()
            .issuer(issuer.issuer())
            .subject(subject)
            .audience(audience)
            .claim("client_id", scopes.contains("citizen") ? "mobile" : subject)
            .claim("scope", String.join(" ", scopes))
            .issueTime(Date.from(ALWAYS))
            .notBeforeTime(Date.from(ALWAYS))
            .expirationTime(Date.from(expiresAt))
            .build());
  }
}
