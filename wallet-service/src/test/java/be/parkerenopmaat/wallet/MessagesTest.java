package be.parkerenopmaat.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"_fr", "_en", "_de"})
  void every_language_says_everything(String language) {
    assertThat(messages(language).keySet()).isEqualTo(messages("").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_fr", "_en", "_de"})
  void every_text_can_be_filled_in_and_shows_no_brace(String language) {
    messages(language)
        .forEach(
            (key, text) ->
                assertThat(
                        MessageFormat.format(
                            (String) text,
                            key.toString().startsWith("problem")
                                ? new Object[] {5}
                                : new Object[] {"a", "b", "c", "d"}))
                    .as("%s", key)
                    .doesNotContain("{", "}", "''"));
  }

  @Test
  void a_top_up_is_described_in_the_words_of_the_manual() {
    assertThat(MessageFormat.format(messages("").getProperty("statement.top-up"), "0.05"))
        .isEqualTo("Gebruiker heeft het saldo voor €0.05 opgeladen");
  }

  private static Properties messages(String language) {
    String name = "/messages" + language + ".properties";
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
