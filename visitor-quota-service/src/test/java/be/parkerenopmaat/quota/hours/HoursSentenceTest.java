package be.parkerenopmaat.quota.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// Manual checks 106 and 162.
class HoursSentenceTest {

  private final HoursSentence sentence = new HoursSentence(messages());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nl | 5400 | 5400 | Je hebt dit kwartaal 90 uren en volgend kwartaal 90 uren beschikbaar voor bezoekersparkeren.",
        "nl | 5250 |   60 | Je hebt dit kwartaal 87 uren en 30 minuten en volgend kwartaal 1 uur beschikbaar voor bezoekersparkeren.",
        "fr | 5400 |    0 | Vous disposez de 90 heures ce trimestre et de 0 heure le trimestre prochain pour le stationnement de visiteurs.",
        "en | 5400 |   61 | You have 90 hours this quarter and 1 hour and 1 minute next quarter for visitor parking.",
        "de | 5400 | 5250 | Sie haben in diesem Quartal 90 Stunden und im nächsten Quartal 87 Stunden und 30 Minuten für Besucherparken zur Verfügung."
      })
  void the_sentence_names_both_quarters(String language, int current, int next, String text) {
    assertThat(sentence.available(current, next, Locale.of(language))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "nl,      0, 0 uren",
    "nl,      1, 1 minuut",
    "nl,     59, 59 minuten",
    "nl,     60, 1 uur",
    "nl,     61, 1 uur en 1 minuut",
    "nl,    120, 2 uren",
    "nl, 120000, 2.000 uren",
    "fr,      0, 0 heure",
    "fr,      1, 1 minute",
    "fr,     60, 1 heure",
    "fr,     90, 1 heure et 30 minutes",
    "fr,    120, 2 heures",
    "en,      0, 0 hours",
    "en,      1, 1 minute",
    "en,     60, 1 hour",
    "en,    150, 2 hours and 30 minutes",
    "de,      0, 0 Stunden",
    "de,      1, 1 Minute",
    "de,     60, 1 Stunde",
    "de,    121, 2 Stunden und 1 Minute"
  })
  void hours_are_told_with_the_right_grammar(String language, int minutes, String words) {
    assertThat(sentence.duration(minutes, Locale.of(language))).isEqualTo(words);
  }

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    return messages;
  }
}
