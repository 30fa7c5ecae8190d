package be.parkerenopmaat.identity.issuer;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/// What of a code or token lies in the database: enough to recognise it, and nothing that anybody
/// could use. All of them are random or signed, so a plain SHA-256 gives nothing away.
final class TokensAtRest {

  /// No code and no token of ours begins like this.
  private static final String HASHED = "sha256:";

  private static final SecretDigest DIGEST = new SecretDigest();

  private TokensAtRest() {}

  /// The token as it is stored; what is stored already stays as it is, and no token is none.
  static String stored(String token) {
    return token.isEmpty() || isStored(token) ? token : HASHED + hash(token);
  }

  static boolean isStored(String token) {
    return token.startsWith(HASHED);
  }

  /// SHA-256 in hexadecimal digits, of a token or of what is stored of it.
  static String hash(String token) {
    return isStored(token) ? token.substring(HASHED.length()) : DIGEST.encode(token);
  }

  /// The authorization to store.
  static OAuth2Authorization stored(OAuth2Authorization authorization) {
    return with(authorization, TokensAtRest::stored);
  }

  /// A stored authorization in which its finder finds again what it was found by.
  static OAuth2Authorization foundBy(String token, OAuth2Authorization stored) {
    String hashed = stored(token);
    return with(stored, value -> value.equals(hashed) ? token : value);
  }

  /// A stored authorization with this ID token, an earlier one, before its own claims.
  static OAuth2Authorization withIdToken(String earlier, OAuth2Authorization stored) {
    OAuth2Authorization.Token<OidcIdToken> token = stored.getToken(OidcIdToken.class);
    return token == null
        ? stored
        : OAuth2Authorization.from(stored).token(with(token.getToken(), earlier)).build();
  }

  private static OAuth2Authorization with(
      OAuth2Authorization authorization, UnaryOperator<String> change) {
    var changed = OAuth2Authorization.from(authorization);
    for (var type :
        List.of(
            OAuth2AuthorizationCode.class,
            OAuth2AccessToken.class,
            OAuth2RefreshToken.class,
            OidcIdToken.class)) {
      OAuth2Authorization.Token<? extends AbstractOAuth2Token> token = authorization.getToken(type);
      if (token != null) {
        changed.token(with(token.getToken(), change.apply(token.getToken().getTokenValue())));
      }
    }
    return changed.build();
  }

  private static AbstractOAuth2Token with(AbstractOAuth2Token token, String value) {
    return switch (token) {
      case OAuth2AuthorizationCode code ->
          new OAuth2AuthorizationCode(
              value,
              Objects.requireNonNull(code.getIssuedAt()),
              Objects.requireNonNull(code.getExpiresAt()));
      case OAuth2AccessToken access ->
          new OAuth2AccessToken(
              access.getTokenType(),
              value,
              access.getIssuedAt(),
              access.getExpiresAt(),
              access.getScopes());
      case OAuth2RefreshToken refresh ->
          new OAuth2RefreshToken(value, refresh.getIssuedAt(), refresh.getExpiresAt());
      case OidcIdToken id ->
          new OidcIdToken(value, id.getIssuedAt(), id.getExpiresAt(), id.getClaims());
      default -> throw new IllegalStateException("Not a token of ours: " + token.getClass());
    };
  }
}
