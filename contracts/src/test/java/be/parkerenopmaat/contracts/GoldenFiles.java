package be.parkerenopmaat.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What was once published, one file for each form that an event has had.
final class GoldenFiles {

  static final Path FOLDER = Path.of("src/test/resources/golden");

  private GoldenFiles() {}

  /// Those of one event, the oldest first.
  static List<Path> of(EventTypes type) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(type.type()))) {
      return files.sorted(Comparator.comparingInt(GoldenFiles::number)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replace(".json", ""));
  }
}
