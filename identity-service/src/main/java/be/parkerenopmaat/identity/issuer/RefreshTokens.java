package be.parkerenopmaat.identity.issuer;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/// Refresh tokens, for the public client too: each is good for one use, and the next one in the
/// family ends when the first would have ended, so that a sign-in has a fixed maximum lifetime (RFC
/// 9700 section 4.14).
final class RefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

  private static final int BYTES = 48;

  private final SecureRandom random = new SecureRandom();

  @Override
  public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
    if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
      return null;
    }
    byte[] value = new byte[BYTES];
    random.nextBytes(value);
    Instant signedInAt = signedInAt(context);
    return new OAuth2RefreshToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(value),
        signedInAt,
        signedInAt.plus(
            context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
  }

  /// When the code of this sign-in was issued, in real time like all of the protocol.
  private static Instant signedInAt(OAuth2TokenContext context) {
    OAuth2Authorization authorization = context.getAuthorization();
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization == null ? null : authorization.getToken(OAuth2AuthorizationCode.class);
    Instant issuedAt = code == null ? null : code.getToken().getIssuedAt();
    if (issuedAt == null) {
      throw new IllegalStateException("A refresh token belongs to a sign-in with a code");
    }
    return issuedAt;
  }
}
