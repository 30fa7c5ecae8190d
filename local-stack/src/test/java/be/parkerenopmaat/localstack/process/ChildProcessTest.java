package be.parkerenopmaat.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void a_child_does_not_outlive_a_jvm_that_is_killed() throws Exception {
    Path trace = folder.resolve("trace");
    var parent = jvm(ParentOfAChild.class, trace.toString());
    await().atMost(BOUND).until(() -> Files.exists(trace));
    long grandchild = Long.parseLong(Files.readString(trace).strip());
    assertThat(ProcessHandle.of(grandchild)).isPresent();

    parent.kill();

    // Its last word is proof enough: where nobody reaps orphans, its id outlives it.
    await().atMost(BOUND).until(() -> Files.exists(folder.resolve("trace.end")));
  }

  @Test
  void a_stopped_child_is_gone_and_its_guard_too() {
    long before = ProcessHandle.current().children().count();
    Path log = folder.resolve("log");
    var child = ChildProcess.start(List.of("sleep", "600"), Map.of(), log, Signal.KILL);
    assertThat(ProcessHandle.current().children()).hasSize((int) before + 2);

    child.stop(Signal.TERM);

    assertThat(child.isAlive()).isFalse();
    await().atMost(BOUND).until(() -> ProcessHandle.current().children().count() == before);
  }

  private ChildProcess jvm(Class<?> main, String argument) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return ChildProcess.start(
        List.of(java, "-cp", System.getProperty("java.class.path"), main.getName(), argument),
        Map.of(),
        folder.resolve("jvm.log"),
        Signal.KILL);
  }

  /// The main program of the JVM that gets killed. Its child writes down its own id, and what ends
  /// it.
  static final class ParentOfAChild {

    static void main(String[] arguments) throws IOException, InterruptedException {
      String trace = arguments[0];
      var script =
          "trap 'touch %s.end; exit' TERM; echo $$ > %s.new; mv %s.new %s;"
                  .formatted(trace, trace, trace, trace)
              + " while true; do sleep 0.1; done";
      var child =
          ChildProcess.start(
              List.of("sh", "-c", script), Map.of(), Path.of(trace + ".log"), Signal.TERM);
      child.awaitEnd(BOUND);
    }
  }
}
