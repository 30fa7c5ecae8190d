package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The consent app's question, in the manual's words and in the four languages that it speaks.
final class ConsentPage {

  private static final List<String> LANGUAGES = List.of("nl", "fr", "en", "de");
  private static final String IDENTITY = "crspersoon.";
  private static final String FAMILY = ".familieleden";

  private ConsentPage() {}

  /// The language that was asked for, or else Dutch.
  static String language(Optional<String> asked) {
    return asked.filter(LANGUAGES::contains).orElse("nl");
  }

  /// The question whether the application may have what is behind `scopes`; its form posts
  /// `answer`, `give` or `refuse`.
  static Answer ask(String language, List<String> scopes, String action) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            ConsentPage.class.getPackageName() + ".consent",
            Locale.of(language),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return Answer.html(
        200,
        Pages.template("consent.html")
            .values(words.keySet().stream().collect(Collectors.toMap(key -> key, words::getString)))
            .value("language", language)
            .value("action", action)
            .fragment("profileItems", items(words, scopes.stream().filter(ConsentPage::isProfile)))
            .fragment(
                "identityItems", items(words, scopes.stream().filter(scope -> !isProfile(scope))))
            .render());
  }

  private static boolean isProfile(String scope) {
    return !scope.startsWith(IDENTITY) && !scope.endsWith(FAMILY);
  }

  private static String items(ResourceBundle words, Stream<String> scopes) {
    return scopes
        .filter(scope -> !scope.equals("openid"))
        .map(scope -> word(words, scope))
        .distinct()
        .map(item -> "<li>" + Html.escape(item) + "</li>")
        .collect(Collectors.joining("\n"));
  }

  /// What people call it; the scope itself when nobody has a word for it.
  private static String word(ResourceBundle words, String scope) {
    String key =
        scope.startsWith(IDENTITY) ? "address" : scope.substring(scope.lastIndexOf('.') + 1);
    return words.containsKey(key) ? words.getString(key) : scope;
  }
}
