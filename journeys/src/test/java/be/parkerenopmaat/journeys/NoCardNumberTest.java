package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No number that could be a card's stands anywhere in the repository, test cards of payment
/// platforms included: where none is ever needed, none can ever leak (PCI DSS, SAQ A).
class NoCardNumberTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> LEFT_BY_TOOLS =
      Set.of(".git", ".local-stack", "target", ".idea", ".vscode", "node_modules", "dist");

  /// Digits as people and programs write them: together, or in groups of four.
  private static final Pattern DIGITS =
      Pattern.compile("(?<![\\w.-])[3-6]\\d{3}(?:[ -]?\\d{4}){2}[ -]?\\d{1,7}(?![\\w-])");

  @Test
  void nothing_in_the_repository_is_a_card_number() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (Path file : files()) {
      String text = text(file);
      files++;
      Matcher digits = DIGITS.matcher(text);
      while (digits.find()) {
        if (couldBeACard(digits.group())) {
          found.add(ROOT.relativize(file) + ": " + digits.group());
        }
      }
    }

    assertThat(files).isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void the_rule_knows_one_when_it_sees_one(String lastDigit, boolean card) {
    // Put together here, as it may not stand in any file.
    String number = "4".repeat(1) + "1".repeat(14) + lastDigit;

    assertThat(DIGITS.matcher(" " + number + " ").find()).isTrue();
    assertThat(couldBeACard(number)).isEqualTo(card);
  }

  /// The right length and the check digit of ISO/IEC 7812.
  private static boolean couldBeACard(String text) {
    String digits = text.replaceAll("\\D", "");
    if (digits.length() < 13 || digits.length() > 19) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_BY_TOOLS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /// A file's text; nothing for what is no text.
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException _) {
      return "";
    }
  }
}
