package be.parkerenopmaat.identity.upstream;

import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;

/// The protocol of a sign-in through a provider: code flow with state, nonce and PKCE, each
/// provider at a redirect address of its own, all claims from the ID token.
@Component
public class UpstreamSignIn {

  private final Upstreams upstreams;
  private final UpstreamHttp http;
  private final AskProvider ask;
  private final FailedSignIn failed;
  private final RelyingPartyKeys keys;
  private final AProfileUsers aProfileUsers;
  private final LeaveProvider leaveProvider;

  UpstreamSignIn(
      Upstreams upstreams,
      UpstreamHttp http,
      AskProvider ask,
      FailedSignIn failed,
      RelyingPartyKeys keys,
      AProfileUsers aProfileUsers,
      LeaveProvider leaveProvider) {
    this.upstreams = upstreams;
    this.http = http;
    this.ask = ask;
    this.failed = failed;
    this.keys = keys;
    this.aProfileUsers = aProfileUsers;
    this.leaveProvider = leaveProvider;
  }

  /// Sets the protocol up; what an arrival means is for the caller's success handler.
  public void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    login
        .clientRegistrationRepository(upstreams)
        .authorizedClientRepository(new KeepNoTokens(leaveProvider))
        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(ask))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens()))
        .userInfoEndpoint(
            endpoint -> endpoint.oidcUserService(idTokenOnly()).userService(aProfileUsers))
        .failureHandler(failed)
        .addObjectPostProcessor(new FailsOnTheSamePage(failed));
  }

  private RestClientAuthorizationCodeTokenResponseClient tokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.addParametersConverter(
        new NimbusJwtClientAuthenticationParametersConverter<>(_ -> keys.signing()));
    client.setRestClient(
        http.builder()
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  /// A question that cannot even be asked, because the provider is down, ends like an answer that
  /// does not hold. The configurer gives the failure handler to the answering filter only.
  private record FailsOnTheSamePage(FailedSignIn failed)
      implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

    @Override
    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
      filter.setAuthenticationFailureHandler(failed);
      return filter;
    }
  }

  private static OidcUserService idTokenOnly() {
    var users = new OidcUserService();
    users.setRetrieveUserInfo(_ -> false);
    return users;
  }
}
