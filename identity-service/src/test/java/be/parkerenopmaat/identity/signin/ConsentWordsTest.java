package be.parkerenopmaat.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.ConsentTerms;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The words that people agree to change only with their version.
class ConsentWordsTest {

  /// When this fails, the words changed: raise `identity.consent.text-version` in application.yml,
  /// and write the new hashes here. Everybody is then asked again.
  @ParameterizedTest
  @CsvSource({
    "nl, 4a696332b69c00345e8c61865c542570c2070450cd7773d1c37e5b614d028a50",
    "fr, f8f0dd1be6a645c3d06b7e41fb7c63c77c88ad1f2a54b4725550d88a42d97d6c",
    "en, fee93950aa0d5b2b86d997dd2c9a98018d08aee860debbb459f4c5de3067bc91",
    "de, c07088179afb8262fa357bae1e67afceb854021cdaea0f31ec22b503f409e679",
  })
  void version_2_has_these_words(String language, String hash) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);

    assertThat(ConsentTexts.of("2", messages, Locale.of(language), new ConsentTerms("{}")).hash())
        .isEqualTo(hash);
  }

  @Test
  void every_message_is_there_in_every_language() {
    Set<String> dutch = keys(Locale.ROOT);

    for (String language : List.of("fr", "en", "de")) {
      assertThat(keys(Locale.of(language))).as(language).isEqualTo(dutch);
    }
  }

  private static Set<String> keys(Locale language) {
    var bundle =
        ResourceBundle.getBundle(
            "messages",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    assertThat(bundle.getLocale()).isEqualTo(language);
    var keys = new TreeSet<String>();
    for (Enumeration<String> all = bundle.getKeys(); all.hasMoreElements(); ) {
      keys.add(all.nextElement());
    }
    return keys;
  }
}
