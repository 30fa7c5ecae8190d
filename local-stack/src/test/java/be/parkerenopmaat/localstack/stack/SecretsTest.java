package be.parkerenopmaat.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void a_secret_stays_the_same_for_the_life_of_the_folder() {
    String secret = Secrets.in(folder).of("POM_HOUSEHOLD_KEY");

    assertThat(secret).hasSize(43);
    assertThat(Secrets.in(folder).of("POM_HOUSEHOLD_KEY")).isEqualTo(secret);
    assertThat(Secrets.in(folder).of("POM_KEY_ENCRYPTION_KEY")).isNotEqualTo(secret);
  }

  @Test
  void only_its_owner_reads_them() throws Exception {
    Secrets.in(folder).of("POM_HOUSEHOLD_KEY");

    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
