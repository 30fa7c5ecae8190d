package be.parkerenopmaat.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/// How PostgreSQL, which refuses to run as root, is started by root all the same.
///
/// @param wrapper the words before the program's own
/// @param user whom the program's files must belong to
record RootDrop(List<String> wrapper, String user) {

  private static final String ROOT = "root";
  private static final String NOBODY = "nobody";

  /// In the order of preference: a user namespace in which root is not root; where the kernel or
  /// the container forbids that, another user who may still enter root's folders, or just another
  /// user.
  static final List<RootDrop> WAYS =
      List.of(
          new RootDrop(List.of("unshare", "-U"), ROOT),
          new RootDrop(
              List.of(
                  "setpriv",
                  "--reuid=" + NOBODY,
                  "--clear-groups",
                  "--inh-caps=+dac_override",
                  "--ambient-caps=+dac_override"),
              NOBODY),
          new RootDrop(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups"), NOBODY));

  /// Nothing for an ordinary user; for root the first way that works here.
  static RootDrop forThisUser(Path program) {
    String me = System.getProperty("user.name");
    if (!me.equals(ROOT)) {
      return new RootDrop(List.of(), me);
    }
    return WAYS.stream()
        .filter(candidate -> candidate.works(program))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "PostgreSQL does not run as root, and neither unshare nor setpriv helps here:"
                        + " use an ordinary user"));
  }

  List<String> wrap(List<String> command) {
    var wrapped = new ArrayList<>(wrapper);
    wrapped.addAll(command);
    return wrapped;
  }

  /// Gives the folder with all that is in it to the user.
  void giveOwnership(Path folder) {
    try (var paths = Files.walk(folder)) {
      var owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      if (Files.getOwner(folder).equals(owner)) {
        return;
      }
      for (Path path : paths.toList()) {
        Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(owner);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot give " + folder + " to " + user, e);
    }
  }

  boolean works(Path program) {
    try {
      var command = wrap(List.of(program.toString(), "--version"));
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
