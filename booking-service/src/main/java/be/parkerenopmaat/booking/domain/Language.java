package be.parkerenopmaat.booking.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages that the city speaks to its citizens; Dutch unless they choose another.
public enum Language {
  NL,
  FR,
  EN,
  DE;

  /// The two small letters of ISO 639, such as `nl`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty when the code is none of these languages.
  public static Optional<Language> read(String code) {
    return Stream.of(values()).filter(language -> language.code().equals(code)).findFirst();
  }
}
