package be.parkerenopmaat.identity.issuer;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.SignIn;
import be.parkerenopmaat.identity.domain.SignIns;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The authorizations of all clients, in the database. Adds to Spring's storage what it lacks:
///
/// - no code and no token is stored, only what recognises it ([TokensAtRest]);
/// - a refresh token that was exchanged before and is shown again means that somebody has a copy:
/// the whole authorization ends, for the honest holder too (RFC 9700 section 4.14);
/// - of two exchanges of one refresh token at the same moment, at most one is answered;
/// - an authorization that was ended stays ended, even when a renewal was on its way;
/// - whoever signs out with an ID token that was renewed since is known by the sign-in it names;
/// - the gateway hears of every authorization that ends, for it remembers what it got for it;
/// - a client of its own right is the principal of what it got, which Spring notes of people alone,
/// and without a principal it exchanges nothing;
/// - a citizen gets nothing without a consent to today's question: not when they took it back while
/// something was under way, and not when the question changed since;
/// - nothing comes of a sign-in that ended while it was under way, in one browser or everywhere.
@Component
class Authorizations implements OAuth2AuthorizationService {

  private static final Logger log = LoggerFactory.getLogger(Authorizations.class);

  /// What was stored of the refresh token when an authorization was read.
  private static final String READ_WITH = "pom.read-with";

  private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

  /// The browser's sign-in that a stored authorization came from. In the release before this one it
  /// is known by the ID token alone, so not while there is only a code.
  private static final String SID =
      """
      coalesce(cast(attributes as jsonb) -> 'java.security.Principal' -> 'details' ->> 'sid',
               cast(oidc_id_token_metadata as jsonb) -> 'metadata.token.claims' ->> 'sid')
      """;

  /// The name of a stored session, as [SignIn] makes it.
  private static final String SESSION =
      """
      rtrim(translate(encode(sha256(convert_to(rtrim(session_id), 'UTF8')), 'base64'),
                      '+/', '-_'), '=')
      """;

  private final JdbcOAuth2AuthorizationService rows;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final SignOutsToTell signOuts;
  private final Citizens citizens;
  private final Consents consents;
  private final SignIns signIns;
  private final IdentitySettings.Consent question;
  private final NimbusJwtDecoder idTokens;
  private volatile boolean onlyHashes;

  Authorizations(
      JdbcOperations operations,
      JdbcClient jdbc,
      RegisteredClientRepository clients,
      TransactionTemplate transactions,
      SignOutsToTell signOuts,
      Citizens citizens,
      Consents consents,
      SignIns signIns,
      JWKSource<SecurityContext> keys,
      IdentitySettings settings) {
    this.rows = new JdbcOAuth2AuthorizationService(operations, clients);
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signOuts = signOuts;
    this.citizens = citizens;
    this.consents = consents;
    this.signIns = signIns;
    this.question = settings.consent();
    this.idTokens = NimbusJwtDecoder.withJwkSource(keys).build();
    // One that has expired still says whose sign-in it was; a logout token is none.
    this.idTokens.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtIssuerValidator(settings.issuer().toString()), JwtTypeValidator.jwt()));
  }

  /// @throws OAuth2AuthenticationException `invalid_grant` when the authorization has ended or was
  /// renewed since it was read, or when its citizen has to be asked for consent
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

  /// Locks the citizen before the authorization, as a withdrawal does. What only ends tokens is
  /// kept whatever the citizen consents to.
  private boolean saveUnlessOvertaken(OAuth2Authorization authorization) {
    boolean revoked = isOfCitizen(authorization) && isRevoked(authorization);
    if (isOfCitizen(authorization)
        && !revoked
        && !(citizenConsents(authorization) && signInLasts(authorization))) {
      return false;
    }
    String readWith = authorization.getAttribute(READ_WITH);
    Optional<String> stored = lockedRefreshToken(authorization.getId()).map(TokensAtRest::stored);
    if (readWith != null) {
      if (stored.isEmpty()) {
        return false;
      }
      if (!readWith.equals(stored.get())) {
        end(authorization.getId(), "a refresh token was exchanged twice at the same moment");
        return false;
      }
      if (!stored.get().isEmpty() && !stored.get().equals(storedRefreshToken(authorization))) {
        retire(stored.get(), authorization.getId());
      }
    }
    rows.save(storesOnlyHashes() ? TokensAtRest.stored(authorization) : authorization);
    if (revoked) {
      signOuts.addAuthorization(authorization.getPrincipalName(), authorization.getId());
    }
    return true;
  }

  /// For as long as an upgrade may take, replicas of the release before look for the tokens.
  private boolean storesOnlyHashes() {
    if (!onlyHashes) {
      onlyHashes =
          jdbc.sql("select hashed_from <= clock_timestamp() from tokens_at_rest")
              .query(Boolean.class)
              .single();
    }
    return onlyHashes;
  }

  /// And not of a machine, which has no sign-in to end and no consent to give.
  private static boolean isOfCitizen(OAuth2Authorization authorization) {
    return AuthorizationGrantType.AUTHORIZATION_CODE.equals(
        authorization.getAuthorizationGrantType());
  }

  /// By its client, or because its code came twice.
  private static boolean isRevoked(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
    return access != null && access.isInvalidated();
  }

  private boolean citizenConsents(OAuth2Authorization authorization) {
    return consents
        .lockedInForce(citizen(authorization))
        .filter(this::isToTodaysQuestion)
        .isPresent();
  }

  /// Whether somebody whose sign-in lasts would be refused for want of a consent to today's
  /// question. What is given is decided when it is stored.
  boolean lacksConsent(Authentication principal) {
    var citizen = new CitizenId(UUID.fromString(principal.getName()));
    return signIns.lasts(era(SignIn.of(citizen, principal.getDetails()), citizen))
        && consents.inForce(citizen).filter(this::isToTodaysQuestion).isEmpty();
  }

  private boolean isToTodaysQuestion(ConsentRecord.Given given) {
    return given.covers(question.textVersion(), ConsentScope.all());
  }

  /// A code is given only to a browser that is in; what comes of the code ends with its row. The
  /// citizen is locked, so no end comes in between.
  private boolean signInLasts(OAuth2Authorization authorization) {
    CitizenId citizen = citizen(authorization);
    Optional<SignIn> signIn =
        authorization.getAttribute(Principal.class.getName()) instanceof Authentication principal
            ? SignIn.of(citizen, principal.getDetails())
            : Optional.empty();
    return signIns.lasts(era(signIn, citizen))
        && (authorization.getAttribute(READ_WITH) != null
            || signIn.map(this::hasSession).orElse(true));
  }

  private static Era era(Optional<SignIn> signIn, CitizenId citizen) {
    return signIn.map(SignIn::era).orElseGet(() -> Era.first(citizen));
  }

  private boolean hasSession(SignIn signIn) {
    return jdbc.sql(
            """
            select exists (select from spring_session
                            where principal_name = :citizen and %s = :sid)
            """
                .formatted(SESSION))
        .param("citizen", signIn.era().citizen().toString())
        .param("sid", signIn.sid())
        .query(Boolean.class)
        .single();
  }

  private static CitizenId citizen(OAuth2Authorization authorization) {
    return new CitizenId(UUID.fromString(authorization.getPrincipalName()));
  }

  /// Ends the citizen's sign-in in one browser and what every client got by it, codes that are not
  /// exchanged yet included, and that one above all. A code that is just being given waits for it,
  /// or is waited for.
  void endSignIn(OAuth2Authorization one, @Nullable String sid) {
    String citizen = one.getPrincipalName();
    transactions.executeWithoutResult(
        _ -> {
          citizens.locked(citizen(one));
          if (sid == null) {
            signOuts.addAuthorization(citizen, one.getId());
          } else {
            signOuts.add(citizen, sid);
          }
          jdbc.sql(
                  """
                  delete from oauth2_authorization
                   where principal_name = :citizen and (id = :id or %s = :sid)
                  """
                      .formatted(SID))
              .param("citizen", citizen)
              .param("id", one.getId())
              .param("sid", sid)
              .update();
          jdbc.sql(
                  "delete from spring_session where principal_name = :citizen and %s = :sid"
                      .formatted(SESSION))
              .param("citizen", citizen)
              .param("sid", sid)
              .update();
        });
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    rows.remove(authorization);
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    OAuth2Authorization found = rows.findById(id);
    return found == null ? null : asRead(found);
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    if (TokensAtRest.isStored(token)) {
      // Who has read the database has no token by that.
      return null;
    }
    OAuth2Authorization found = stored(token, tokenType);
    if (found == null && (tokenType == null || OAuth2TokenType.REFRESH_TOKEN.equals(tokenType))) {
      owner(token)
          .ifPresent(
              id ->
                  transactions.executeWithoutResult(
                      _ -> end(id, "a refresh token was used again")));
    }
    if (found == null && tokenType != null && ID_TOKEN.equals(tokenType)) {
      return ofRenewed(token);
    }
    return found == null ? null : asRead(TokensAtRest.foundBy(token, found));
  }

  private @Nullable OAuth2Authorization stored(String token, @Nullable OAuth2TokenType tokenType) {
    OAuth2Authorization found = rows.findByToken(TokensAtRest.stored(token), tokenType);
    // The release before stored the token itself.
    return found == null ? rows.findByToken(token, tokenType) : found;
  }

  /// The authorization whose ID token this was before a renewal.
  private @Nullable OAuth2Authorization ofRenewed(String idToken) {
    Jwt shown;
    try {
      shown = idTokens.decode(idToken);
    } catch (JwtException _) {
      return null;
    }
    return jdbc.sql(
            """
            select id from oauth2_authorization
             where principal_name = :citizen and registered_client_id = any(:clients) and %s = :sid
             order by oidc_id_token_issued_at desc limit 1
            """
                .formatted(SID))
        .param("citizen", shown.getSubject())
        .param(
            "clients",
            Objects.requireNonNullElse(shown.getAudience(), List.of()).toArray(String[]::new))
        .param("sid", shown.getClaimAsString("sid"))
        .query(String.class)
        .optional()
        .map(rows::findById)
        .map(found -> asRead(TokensAtRest.withIdToken(idToken, found)))
        .orElse(null);
  }

  private static OAuth2Authorization asRead(OAuth2Authorization found) {
    var read = OAuth2Authorization.from(found).attribute(READ_WITH, storedRefreshToken(found));
    if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(found.getAuthorizationGrantType())) {
      read.attribute(
          Principal.class.getName(),
          UsernamePasswordAuthenticationToken.authenticated(
              found.getPrincipalName(), null, List.of()));
    }
    return read.build();
  }

  /// Empty text for none.
  private static String storedRefreshToken(OAuth2Authorization authorization) {
    OAuth2Authorization.Token<OAuth2RefreshToken> token = authorization.getRefreshToken();
    return token == null ? "" : TokensAtRest.stored(token.getToken().getTokenValue());
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
        .param("hash", TokensAtRest.hash(refreshToken))
        .param("authorization", authorization)
        .update();
  }

  private Optional<String> owner(String retiredToken) {
    return jdbc.sql("select authorization_id from rotated_refresh_token where token_hash = :hash")
        .param("hash", TokensAtRest.hash(retiredToken))
        .query(String.class)
        .optional();
  }

  private void end(String authorization, String reason) {
    jdbc.sql("delete from oauth2_authorization where id = :id returning principal_name")
        .param("id", authorization)
        .query(String.class)
        .optional()
        .ifPresent(citizen -> signOuts.addAuthorization(citizen, authorization));
    log.warn("Authorization {} ended: {}", authorization, reason);
  }
}
