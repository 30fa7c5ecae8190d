package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.SignInMethod;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// The question to a provider, `/sign-in/itsme` or `/sign-in/eid`: with state, nonce and PKCE, in
/// the reader's language, for the configured authentication context.
@Component
class AskProvider implements OAuth2AuthorizationRequestResolver {

  private final DefaultOAuth2AuthorizationRequestResolver standard;
  private final LocaleResolver languages;
  private final IdentitySettings settings;

  AskProvider(Upstreams upstreams, LocaleResolver languages, IdentitySettings settings) {
    this.standard = new DefaultOAuth2AuthorizationRequestResolver(upstreams, "/sign-in");
    this.languages = languages;
    this.settings = settings;
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return complete(standard.resolve(request), request);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(
      HttpServletRequest request, String registration) {
    return complete(standard.resolve(request, registration), request);
  }

  private @Nullable OAuth2AuthorizationRequest complete(
      @Nullable OAuth2AuthorizationRequest question, HttpServletRequest request) {
    if (question == null) {
      return null;
    }
    String registration = question.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
    Optional<IdentitySettings.Provider> provider =
        SignInMethod.of(String.valueOf(registration)).map(settings::provider);
    List<String> contexts = provider.map(IdentitySettings.Provider::acrValues).orElse(List.of());
    String claims = provider.map(IdentitySettings.Provider::claims).orElse("");
    return OAuth2AuthorizationRequest.from(question)
        .additionalParameters(
            more -> {
              more.put("ui_locales", languages.resolveLocale(request).getLanguage());
              if (!contexts.isEmpty()) {
                more.put("acr_values", String.join(" ", contexts));
              }
              if (!claims.isEmpty()) {
                more.put("claims", claims);
              }
            })
        .build();
  }
}
