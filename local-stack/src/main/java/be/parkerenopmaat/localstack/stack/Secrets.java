package be.parkerenopmaat.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/// Passwords and keys of one stack: random, made when first asked for, and kept in a file that only
/// its owner reads.
final class Secrets {

  private static final int BYTES = 32;

  private final Path file;
  private final Properties known = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(Path folder) {
    var secrets = new Secrets(folder.resolve("secrets.properties"));
    secrets.read();
    return secrets;
  }

  /// The secret of that name: 43 characters of URL-safe Base64.
  synchronized String of(String name) {
    String secret = known.getProperty(name);
    if (secret == null) {
      var random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      known.setProperty(name, secret);
      write();
    }
    return secret;
  }

  private void read() {
    if (Files.exists(file)) {
      try (var in = Files.newInputStream(file)) {
        known.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
  }

  private void write() {
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (var out = Files.newOutputStream(file)) {
        known.store(out, "Made at random for this stack; delete the whole folder to renew them");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
