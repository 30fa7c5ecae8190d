package be.parkerenopmaat.journeys;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Chromium of this machine. Nothing is ever downloaded for a test; `./verify` sees to it that
/// there is one, or says what to install.
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final List<String> APPLICATIONS =
      List.of(
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private Chromium() {}

  /// Where it is: what the variable `CHROMIUM` says, else the first of the usual names on the path.
  ///
  /// @throws IllegalStateException when there is none
  static Path find() {
    return Optional.ofNullable(System.getenv("CHROMIUM"))
        .map(Stream::of)
        .orElseGet(Chromium::usualPlaces)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No Chromium found: install it (Debian: apt-get install chromium) or point the"
                        + " variable CHROMIUM at it"));
  }

  private static Stream<String> usualPlaces() {
    List<String> folders =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getenv("PATH"))
            .toList();
    return Stream.concat(
        NAMES.stream()
            .flatMap(name -> folders.stream().map(folder -> folder + File.separator + name)),
        APPLICATIONS.stream());
  }
}
