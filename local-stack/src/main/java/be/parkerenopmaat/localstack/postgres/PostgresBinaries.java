package be.parkerenopmaat.localstack.postgres;

import be.parkerenopmaat.localstack.process.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks the PostgreSQL programs of this machine's kind from the class path, once per user and
/// version, into `~/.cache/parkeren-op-maat`; for a user without a home into the temporary folder,
/// and for root, whose home others may not enter, into `/var/cache`.
final class PostgresBinaries {

  private PostgresBinaries() {}

  /// The folder that holds `bin/postgres`. Safe with several processes at once: each unpacks for
  /// itself, the first to finish wins.
  static Path unpacked() {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      Path home = cache().resolve("postgresql-" + digest(archive));
      return Files.isExecutable(home.resolve("bin/postgres")) ? home : unpack(archive, home);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack PostgreSQL from " + archive, e);
    }
  }

  /// The name under which the binaries' artifact carries its archive.
  static String archive(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String arch = osArch.matches("aarch64|arm64") ? "arm_64" : "x86_64";
    return "/postgres-" + os + "-" + arch + ".txz";
  }

  private static Path unpack(String archive, Path home) throws IOException {
    Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
    try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, fresh.resolve(entry.getName()).normalize());
      }
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      return Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folder.delete(fresh);
      return home;
    }
  }

  private static void write(InputStream content, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    boolean executable = (entry.getMode() & 0b001_000_000) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static Path cache() throws IOException {
    String user = System.getProperty("user.name");
    Path caches =
        user.equals("root")
            ? Path.of("/var/cache")
            : Path.of(System.getProperty("user.home"), ".cache");
    try {
      return Files.createDirectories(caches.resolve("parkeren-op-maat"));
    } catch (IOException noHome) {
      return Files.createDirectories(
          Path.of(System.getProperty("java.io.tmpdir"), "parkeren-op-maat-" + user));
    }
  }

  private static String digest(String archive) throws IOException {
    try (var content = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      content.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(content.getMessageDigest().digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream content = PostgresBinaries.class.getResourceAsStream(archive);
    if (content == null) {
      throw new IOException("There are no PostgreSQL binaries for this machine: " + archive);
    }
    return content;
  }
}
