package be.parkerenopmaat.identity.issuer;

import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/// What the issuer says of itself (OpenID Connect Discovery, RFC 8414): what its clients can rely
/// on, and not all that the library behind it could do.
final class Metadata {

  private static final List<String> WITH_A_SECRET =
      List.of("client_secret_basic", "client_secret_post");
  private static final List<String> WITH_A_SECRET_OR_NONE =
      List.of("client_secret_basic", "client_secret_post", "none");

  private Metadata() {}

  /// Makes of what the library could do what is done here.
  static void describe(Map<String, Object> all) {
    for (String unused :
        List.of(
            "pushed_authorization_request_endpoint",
            "device_authorization_endpoint",
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported")) {
      all.remove(unused);
    }
    all.put(
        "grant_types_supported",
        List.of(
            AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
            AuthorizationGrantType.REFRESH_TOKEN.getValue(),
            AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
            AuthorizationGrantType.TOKEN_EXCHANGE.getValue()));
    all.put(
        "scopes_supported",
        List.of(
            OidcScopes.OPENID,
            OidcScopes.PROFILE,
            Clients.CITIZEN_SCOPE,
            Clients.ENFORCEMENT,
            Clients.OPERATIONS));
    all.put("response_modes_supported", List.of("query"));
    // Taken for supported where nothing is said.
    all.put("request_uri_parameter_supported", false);
    all.put("token_endpoint_auth_methods_supported", WITH_A_SECRET_OR_NONE);
    all.put("revocation_endpoint_auth_methods_supported", WITH_A_SECRET_OR_NONE);
    all.put("introspection_endpoint_auth_methods_supported", WITH_A_SECRET);
    all.put("prompt_values_supported", AskedSignIn.PROMPT_VALUES);
    all.put("authorization_response_iss_parameter_supported", true);
    all.put("backchannel_logout_supported", true);
    all.put("backchannel_logout_session_supported", true);
  }
}
