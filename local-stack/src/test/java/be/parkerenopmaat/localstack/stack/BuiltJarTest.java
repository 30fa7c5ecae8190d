package be.parkerenopmaat.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltJarTest {

  @TempDir Path folder;

  @Test
  void the_same_content_has_the_same_hash_whenever_it_was_built() throws Exception {
    assertThat(BuiltJar.hash(jar("a.jar", "one", 1_000_000_000_000L)))
        .isEqualTo(BuiltJar.hash(jar("b.jar", "one", 1_700_000_000_000L)))
        .isNotEqualTo(BuiltJar.hash(jar("c.jar", "two", 1_000_000_000_000L)));
  }

  @Test
  void a_module_that_is_not_built_is_named() {
    assertThatThrownBy(() -> BuiltJar.of(folder, "wallet-service"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("wallet-service is not built");
  }

  private Path jar(String name, String content, long time) throws IOException {
    Path file = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      var entry = new ZipEntry("Some.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
