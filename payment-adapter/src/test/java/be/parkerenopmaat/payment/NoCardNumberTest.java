package be.parkerenopmaat.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The payment page is the provider's, so that no card number ever has a place to be here: not in
/// code, not in a table, not in a setting (PCI DSS, SAQ A).
class NoCardNumberTest {

  private static final Pattern CARD_WORDS =
      Pattern.compile(
          "(?i)card_?-?number|card_?-?holder|\\bpan\\b|\\bcvv2?\\b|\\bcvc2?\\b|expiry_?-?date");
  private static final Pattern CARD_NUMBER = Pattern.compile("(?<!\\d)\\d{13,19}(?!\\d)");

  @Test
  void nothing_that_ships_has_a_place_for_a_card_number() throws IOException {
    List<Path> files;
    try (var all = Files.walk(Path.of("src/main"))) {
      files = all.filter(Files::isRegularFile).toList();
    }

    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      String text = Files.readString(file).replace("No card number has a place here", "");
      assertThat(CARD_WORDS.matcher(text).find()).as("card words in " + file).isFalse();
      assertThat(CARD_NUMBER.matcher(text).find()).as("a card number in " + file).isFalse();
    }
  }
}
