package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the issuer says of itself: all that its clients can rely on, and nothing more.
@ServiceTest
class MetadataTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired ServiceApi api;

  @Value("${identity.issuer}")
  String issuer;

  @Test
  void is_what_is_supported() {
    assertThat(api.get("/identity/.well-known/openid-configuration").json()).isEqualTo(supported());
  }

  @Test
  void is_the_same_for_who_knows_no_openid_connect_but_what_only_that_has() {
    ObjectNode supported = supported();
    supported.remove(
        List.of(
            "userinfo_endpoint",
            "end_session_endpoint",
            "subject_types_supported",
            "id_token_signing_alg_values_supported"));

    assertThat(api.get("/identity/.well-known/oauth-authorization-server").json())
        .isEqualTo(supported);
  }

  private ObjectNode supported() {
    return (ObjectNode)
        JSON.readTree(
            """
            {
              "issuer": "ISSUER",
              "authorization_endpoint": "ISSUER/oauth2/authorize",
              "token_endpoint": "ISSUER/oauth2/token",
              "jwks_uri": "ISSUER/oauth2/jwks",
              "userinfo_endpoint": "ISSUER/userinfo",
              "end_session_endpoint": "ISSUER/connect/logout",
              "revocation_endpoint": "ISSUER/oauth2/revoke",
              "introspection_endpoint": "ISSUER/oauth2/introspect",
              "response_types_supported": ["code"],
              "response_modes_supported": ["query"],
              "grant_types_supported": [
                "authorization_code",
                "refresh_token",
                "client_credentials",
                "urn:ietf:params:oauth:grant-type:token-exchange"
              ],
              "scopes_supported": ["openid", "profile", "citizen", "enforcement", "operations"],
              "subject_types_supported": ["public"],
              "id_token_signing_alg_values_supported": ["RS256"],
              "code_challenge_methods_supported": ["S256"],
              "token_endpoint_auth_methods_supported":
                  ["client_secret_basic", "client_secret_post", "none"],
              "revocation_endpoint_auth_methods_supported":
                  ["client_secret_basic", "client_secret_post", "none"],
              "introspection_endpoint_auth_methods_supported":
                  ["client_secret_basic", "client_secret_post"],
              "request_uri_parameter_supported": false,
              "prompt_values_supported": ["none", "login"],
              "authorization_response_iss_parameter_supported": true,
              "backchannel_logout_supported": true,
              "backchannel_logout_session_supported": true
            }
            """
                .replace("ISSUER", issuer));
  }
}
