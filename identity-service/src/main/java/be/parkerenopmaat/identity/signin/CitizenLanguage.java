package be.parkerenopmaat.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// The language somebody reads: what they chose (`lng`), what the client asked for (`ui_locales`),
/// what the browser prefers, or Dutch.
@Component("localeResolver")
class CitizenLanguage implements LocaleResolver {

  /// The languages of the pages, the first being the default.
  static final List<Locale> LANGUAGES =
      List.of(Locale.of("nl"), Locale.of("fr"), Locale.of("en"), Locale.of("de"));

  private static final String ATTRIBUTE = "language";

  /// Where Spring Security keeps the request that led to the sign-in.
  private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

  private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

  CitizenLanguage() {
    browser.setSupportedLocales(LANGUAGES);
    browser.setDefaultLocale(LANGUAGES.getFirst());
  }

  /// The choice is remembered while there is a session to remember it in.
  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    Optional<Locale> chosen = language(request.getParameter("lng"));
    if (session != null) {
      chosen.ifPresent(language -> session.setAttribute(ATTRIBUTE, language.getLanguage()));
    }
    return chosen
        .or(() -> language(request.getParameter("ui_locales")))
        .or(() -> remembered(session))
        .or(() -> asked(session))
        .orElseGet(() -> browser.resolveLocale(request));
  }

  private static Optional<Locale> remembered(@Nullable HttpSession session) {
    return session != null && session.getAttribute(ATTRIBUTE) instanceof String language
        ? language(language)
        : Optional.empty();
  }

  /// What the client asked for when it sent the browser here.
  private static Optional<Locale> asked(@Nullable HttpSession session) {
    if (session == null || !(session.getAttribute(SAVED_REQUEST) instanceof SavedRequest saved)) {
      return Optional.empty();
    }
    String[] values = saved.getParameterValues("ui_locales");
    return values == null || values.length == 0 ? Optional.empty() : language(values[0]);
  }

  /// The first language of a list that we speak, such as `fr-BE en`.
  private static Optional<Locale> language(@Nullable String tags) {
    return tags == null
        ? Optional.empty()
        : Stream.of(tags.strip().split("[ ,]+", -1))
            .map(tag -> Locale.of(Locale.forLanguageTag(tag).getLanguage()))
            .filter(LANGUAGES::contains)
            .findFirst();
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("The language follows from the request");
  }
}
