package be.parkerenopmaat.journeys;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The executable manual: every step is a test, and each builds on those before it.
@ExtendWith(WholeSystemResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayTheManualTest {

  private final Cast cast;

  PlayTheManualTest(WholeSystem system) {
    this.cast = Cast.on(system.world());
  }

  @TestFactory
  Stream<DynamicTest> the_whole_manual() {
    return Manual.steps(cast).stream()
        .map(step -> DynamicTest.dynamicTest(step.name(), step.action()::run));
  }

  @AfterAll
  void leave() {
    cast.close();
  }
}
