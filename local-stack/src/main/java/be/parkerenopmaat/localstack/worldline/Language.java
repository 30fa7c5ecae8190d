package be.parkerenopmaat.localstack.worldline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/// The languages of the payment page. The Dutch words are the manual's.
enum Language {
  NL("Nederlands"),
  FR("Français"),
  EN("English"),
  DE("Deutsch");

  private static final String BUNDLE = Language.class.getPackageName() + ".texts";

  private final String label;

  Language(String label) {
    this.label = label;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }

  /// The text under this name.
  String text(String name) {
    return bundle().getString(name);
  }

  /// All texts, each under `t.` and its name, as the templates want them.
  Map<String, String> texts() {
    ResourceBundle bundle = bundle();
    return bundle.keySet().stream()
        .collect(Collectors.toMap(name -> "t." + name, bundle::getString));
  }

  /// The language of a code such as `nl`, or of a locale such as `nl_BE`.
  static Optional<Language> of(String codeOrLocale) {
    return Arrays.stream(values())
        .filter(language -> codeOrLocale.toLowerCase(Locale.ROOT).startsWith(language.code()))
        .findFirst();
  }

  private ResourceBundle bundle() {
    return ResourceBundle.getBundle(
        BUNDLE,
        Locale.of(code()),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
