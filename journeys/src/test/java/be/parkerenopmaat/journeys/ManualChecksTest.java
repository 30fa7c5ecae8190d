package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The user manual was read into 162 checks, and a test that proves one says its number above
/// itself. None is without.
class ManualChecksTest {

  private static final int CHECKS = 162;
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// `Manual check 5.`, `Manual checks 94, 96 to 99 and 131.`, also over the end of a line.
  private static final Pattern NAMED =
      Pattern.compile("[Mm]anual checks?\\s((?:\\d+|\\s|,|and|to|///|//|\\*)+)");

  private static final Pattern ONE_OR_SEVERAL = Pattern.compile("(\\d+)(?: to (\\d+))?");

  @Test
  void every_check_of_the_manual_has_a_test_that_names_it() throws IOException {
    Set<Integer> proved = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files.filter(ManualChecksTest::isTest).forEach(file -> proved.addAll(namedIn(file)));
    }
    assertThat(IntStream.rangeClosed(1, CHECKS).boxed().toList())
        .allSatisfy(check -> assertThat(proved).contains(check));
    assertThat(proved).allSatisfy(check -> assertThat(check).isBetween(1, CHECKS));
  }

  private static boolean isTest(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.matches(".*(Test|Journey)\\.java|journeys/src/main/.*\\.java|.*\\.test\\.tsx?")
        && !path.contains("node_modules")
        && !path.contains("target/");
  }

  private static Set<Integer> namedIn(Path file) {
    Set<Integer> named = new TreeSet<>();
    try {
      NAMED
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group(1).replaceAll("[\\s/*]+", " "))
          .flatMap(list -> ONE_OR_SEVERAL.matcher(list).results())
          .flatMapToInt(ManualChecksTest::range)
          .forEach(named::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return named;
  }

  private static IntStream range(MatchResult numbers) {
    int first = Integer.parseInt(numbers.group(1));
    return IntStream.rangeClosed(
        first, numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2)));
  }
}
