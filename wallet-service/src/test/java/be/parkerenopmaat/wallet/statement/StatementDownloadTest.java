package be.parkerenopmaat.wallet.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A million lines need no more memory than a few: all of them are more than the heap could hold.
class StatementDownloadTest {

  /// A paper takes three times as long as the others, so it has fewer lines here.
  @ParameterizedTest
  @CsvSource({"csv, 1000000", "json, 1000000", "pdf, 250000"})
  void so_many_lines_are_written_with_a_heap_of_32_megabytes(String format, String lines)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                LongStatement.class.getName(),
                format,
                lines)
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    String written = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
    assertThat(Long.parseLong(written)).isGreaterThan(10L << 20);
  }
}
