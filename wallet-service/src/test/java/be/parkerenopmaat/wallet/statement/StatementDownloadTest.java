package be.parkerenopmaat.wallet.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A million lines need no more memory than a few.
class StatementDownloadTest {

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "pdf"})
  void a_million_lines_are_written_with_a_heap_of_32_megabytes(String format)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                LongStatement.class.getName(),
                format,
                "1000000")
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // More than the heap could hold.
    String written = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
    assertThat(Long.parseLong(written)).isGreaterThan(32L << 20);
  }
}
