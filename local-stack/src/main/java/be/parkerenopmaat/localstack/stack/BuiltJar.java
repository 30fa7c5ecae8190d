package be.parkerenopmaat.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/// The executable jar that Maven made of a service.
final class BuiltJar {

  private BuiltJar() {}

  /// The jar in the module's `target` folder.
  ///
  /// @throws StackException when there is none
  static Path of(Path repository, String module) {
    Path target = repository.resolve(module).resolve("target");
    if (Files.isDirectory(target)) {
      try (var jars = Files.newDirectoryStream(target, module + "-*.jar")) {
        for (Path jar : jars) {
          return jar.toAbsolutePath();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot look into " + target, e);
      }
    }
    throw new StackException(module + " is not built: run mvn -DskipTests package first.");
  }

  /// A short hash of all that is in the jar. It reads the directory of the archive only, whose
  /// checksums stand for the contents.
  static String hash(Path jar) {
    try (var zip = new ZipFile(jar.toFile())) {
      var digest = MessageDigest.getInstance("SHA-256");
      zip.stream()
          .forEach(
              entry -> {
                digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                digest.update(
                    ByteBuffer.allocate(16)
                        .putLong(entry.getCrc())
                        .putLong(entry.getSize())
                        .flip());
              });
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
