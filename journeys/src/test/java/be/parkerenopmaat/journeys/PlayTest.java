package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.Play.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayTest {

  @Test
  void each_step_gets_a_line_and_the_last_line_counts_them() {
    var printed = new ByteArrayOutputStream();

    Play.Result result =
        Play.of(
            List.of(
                new Step("goes-well", () -> {}),
                new Step(
                    "goes-wrong",
                    () -> {
                      throw new Unexpected("the balance is 4,\nnot 5");
                    }),
                new Step("goes-on", () -> {})),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(result).isEqualTo(new Play.Result(2, 1));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("ok 1 goes-well \\d+"),
            line -> assertThat(line).isEqualTo("FAILED 2 goes-wrong the balance is 4, not 5"),
            line -> assertThat(line).matches("ok 3 goes-on \\d+"),
            line -> assertThat(line).isEqualTo("2 steps passed, 1 failed"));
  }
}
