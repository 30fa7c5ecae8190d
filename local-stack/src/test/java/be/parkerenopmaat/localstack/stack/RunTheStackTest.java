package be.parkerenopmaat.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.localstack.stack.RunTheStack.Wish;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTheStackTest {

  @Test
  void without_words_it_keeps_the_data_and_the_usual_port() {
    assertThat(Wish.of(List.of())).isEqualTo(new Wish(false, 8080, Duration.ZERO, true));
  }

  @Test
  void every_option_is_understood() {
    var words = "--reset --port 8180 --clock-offset P2DT1H --untrained";
    assertThat(Wish.of(List.of(words.split(" "))))
        .isEqualTo(new Wish(true, 8180, Duration.ofHours(49), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--port", "--port x", "--clock-offset tomorrow", "reset"})
  void other_words_are_answered_with_the_usage(String words) {
    assertThatThrownBy(() -> Wish.of(List.of(words.split(" "))))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("./run ");
  }
}
