package be.parkerenopmaat.identity.upstream;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.SignInMethod;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/// The question to a provider, `/sign-in/itsme` or `/sign-in/eid`: with state, nonce and PKCE, in
/// the reader's language, for the configured authentication context. Where our client wants a
/// sign-in anew, a provider that remembers people is asked for one as well.
@Component
class AskProvider implements OAuth2AuthorizationRequestResolver {

  private static final String PROMPT = "prompt";
  private static final String LOGIN = "login";

  /// Where the security filters keep what our client asked for.
  private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

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
    Optional<SignInMethod> method = SignInMethod.of(String.valueOf(registration));
    Optional<IdentitySettings.Provider> provider = method.map(settings::provider);
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
              if (isWantedAnew(request) && settings.aProfile().version() != Version.V2) {
                more.put(PROMPT, LOGIN);
              }
              method.ifPresent(one -> addAProfile(more, one));
            })
        .build();
  }

  /// Version 2 of the consent app is no OpenID provider and knows no such wish.
  private boolean isWantedAnew(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(SAVED_REQUEST) instanceof SavedRequest saved
        && (saved.getParameterMap().containsKey("max_age")
            || Stream.of(saved.getParameterMap().getOrDefault(PROMPT, new String[0]))
                .flatMap(values -> Stream.of(values.split(" ")))
                .anyMatch(LOGIN::equals));
  }

  /// The consent app leads on to the one provider that was chosen here, and remembers a consent so
  /// that nobody is asked twice.
  private void addAProfile(Map<String, Object> question, SignInMethod method) {
    IdentitySettings.AProfile aProfile = settings.aProfile();
    if (aProfile.version() == Version.NONE) {
      return;
    }
    question.put("auth_methods", aProfile.method(method));
    question.put(
        "minimal_assurance_level",
        settings.upstream().minimumAssurance().name().toLowerCase(Locale.ROOT));
    question.put("save_consent", "true");
    question.put("lng", String.valueOf(question.get("ui_locales")));
    if (aProfile.version() == Version.V3) {
      question.put("oidc_issuer", aProfile.oidcIssuer());
    }
  }
}
