package be.parkerenopmaat.identity.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The authorizations of all clients, in the database. Adds to Spring's storage what it lacks:
///
/// - a refresh token that was exchanged before and is shown again means that somebody has a copy:
/// the whole authorization ends, for the honest holder too (RFC 9700 section 4.14);
/// - of two exchanges of one refresh token at the same moment, at most one is answered;
/// - an authorization that was ended stays ended, even when a renewal was on its way.
@Component
class Authorizations implements OAuth2AuthorizationService {

  private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

  /// The hash of the refresh token that an authorization had when it was read.
  private static final String READ_WITH = "pom.read-with";

  private final JdbcOAuth2AuthorizationService rows;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  Authorizations(
      JdbcOperations operations,
      JdbcClient jdbc,
      RegisteredClientRepository clients,
      TransactionTemplate transactions) {
    this.rows = new JdbcOAuth2AuthorizationService(operations, clients);
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// @throws OAuth2AuthenticationException `invalid_grant` when the authorization has ended or was
  /// renewed since it was read
  @Override
  public void save(OAuth2Authorization authorization) {
    if (AuthorizationGrantType.TOKEN_EXCHANGE.equals(authorization.getAuthorizationGrantType())) {
      // A token for one service is good for minutes and cannot be renewed: nothing to find again.
      return;
    }
    boolean saved =
        Boolean.TRUE.equals(transactions.execute(_ -> saveUnlessOvertaken(authorization)));
    if (!saved) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
  }

  private boolean saveUnlessOvertaken(OAuth2Authorization authorization) {
    String readWith = authorization.getAttribute(READ_WITH);
    Optional<String> stored = lockedRefreshToken(authorization.getId());
    if (readWith != null) {
      if (stored.isEmpty()) {
        return false;
      }
      if (!readWith.equals(hash(stored.get()))) {
        end(authorization.getId(), "a refresh token was exchanged twice at the same moment");
        return false;
      }
      if (!stored.get().isEmpty() && !stored.get().equals(refreshToken(authorization))) {
        retire(stored.get(), authorization.getId());
      }
    }
    rows.save(authorization);
    return true;
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    rows.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return asRead(rows.findById(id));
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    OAuth2Authorization found = rows.findByToken(token, tokenType);
    if (found == null && (tokenType == null || OAuth2TokenType.REFRESH_TOKEN.equals(tokenType))) {
      owner(token).ifPresent(id -> end(id, "a refresh token was used again"));
    }
    return asRead(found);
  }

  private static @Nullable OAuth2Authorization asRead(@Nullable OAuth2Authorization found) {
    return found == null
        ? null
        : OAuth2Authorization.from(found).attribute(READ_WITH, hash(refreshToken(found))).build();
  }

  private static String refreshToken(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2RefreshToken> token = authorization.getRefreshToken();
    return token == null ? "" : token.getToken().getTokenValue();
  }

  /// The refresh token of a stored authorization, empty text for none; empty when there is no such
  /// authorization.
  private Optional<String> lockedRefreshToken(String id) {
    return jdbc.sql(
            """
            select coalesce(refresh_token_value, '') from oauth2_authorization
             where id = :id for update
            """)
        .param("id", id)
        .query(String.class)
        .optional();
  }

  private void retire(String refreshToken, String authorization) {
    jdbc.sql(
            """
            insert into rotated_refresh_token (token_hash, authorization_id)
            values (:hash, :authorization) on conflict (token_hash) do nothing
            """)
        .param("hash", hash(refreshToken))
        .param("authorization", authorization)
        .update();
  }

  private Optional<String> owner(String retiredToken) {
    return jdbc.sql("select authorization_id from rotated_refresh_token where token_hash = :hash")
        .param("hash", hash(retiredToken))
        .query(String.class)
        .optional();
  }

  private void end(String authorization, String reason) {
    jdbc.sql("delete from oauth2_authorization where id = :id").param("id", authorization).update();
    log.warn("Authorization {} ended: {}", authorization, reason);
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
