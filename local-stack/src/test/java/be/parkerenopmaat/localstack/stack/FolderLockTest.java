package be.parkerenopmaat.localstack.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir Path folder;

  @Test
  void one_stack_at_a_time_uses_a_folder() {
    try (var _ = FolderLock.take(folder)) {
      assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(StackException.class);
    }
    assertThatCode(() -> FolderLock.take(folder).close()).doesNotThrowAnyException();
  }
}
