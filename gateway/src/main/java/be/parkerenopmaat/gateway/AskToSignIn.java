package be.parkerenopmaat.gateway;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// The authorization request as Spring Security makes it, with a code challenge, and with the
/// language of the page that it started from (`ui_locales`, OpenID Connect Core 3.1.2.1).
final class AskToSignIn implements OAuth2AuthorizationRequestResolver {

  private final DefaultOAuth2AuthorizationRequestResolver requests;

  AskToSignIn(ClientRegistrationRepository clients) {
    requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return inLanguage(requests.resolve(request), request.getParameter("lng"));
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(
      HttpServletRequest request, String registration) {
    return inLanguage(requests.resolve(request, registration), request.getParameter("lng"));
  }

  private static @Nullable OAuth2AuthorizationRequest inLanguage(
      @Nullable OAuth2AuthorizationRequest asked, @Nullable String language) {
    if (asked == null || language == null || !ReturnTo.isLanguage(language)) {
      return asked;
    }
    return OAuth2AuthorizationRequest.from(asked)
        .additionalParameters(parameters -> parameters.put("ui_locales", language))
        .build();
  }
}
