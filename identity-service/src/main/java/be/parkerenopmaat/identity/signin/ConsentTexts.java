package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The words of the consent page in the reader's language: in Dutch those of the manual, odd
/// spellings included. Page and proof are made of the same messages.
@Component
class ConsentTexts {

  /// The page from top to bottom.
  static final List<String> LINES =
      List.of(
          "consent.title",
          "consent.app",
          "consent.question",
          "consent.profile",
          "consent.profile.username",
          "consent.profile.name",
          "consent.profile.avatar",
          "consent.profile.email",
          "consent.identity",
          "consent.identity.address",
          "consent.identity.family",
          "consent.yes",
          "consent.no",
          "consent.change",
          "consent.more",
          "consent.privacy");

  private final MessageSource messages;
  private final String version;
  private final ConsentTerms terms;

  ConsentTexts(MessageSource messages, IdentitySettings settings, JsonMapper json) {
    this.messages = messages;
    this.version = settings.consent().textVersion();
    this.terms = new ConsentTerms(json.writeValueAsString(settings.consent().told()));
  }

  ConsentText in(Locale language) {
    return of(version, messages, language, terms);
  }

  static ConsentText of(
      String version, MessageSource messages, Locale language, ConsentTerms terms) {
    return new ConsentText(
        version,
        language.getLanguage(),
        LINES.stream().map(key -> messages.getMessage(key, null, language)).toList(),
        terms);
  }
}
