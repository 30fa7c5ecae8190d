package be.parkerenopmaat.platform.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Puts clock and patience back and forgets what was told, before each test; after it, what was
/// told must be as it is published.
final class FreshStart implements BeforeEachCallback, AfterEachCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static {
    // Ten seconds, as it is otherwise, have been too few on a machine that stalls.
    Awaitility.setDefaultTimeout(PATIENCE);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var context = SpringExtension.getApplicationContext(test);
    context.getBean(TestClock.class).reset();
    context.getBean(TestPatience.class).reset();
    context.getBean(EventProbe.class).forget();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    SpringExtension.getApplicationContext(test).getBean(EventProbe.class).toldAsPublished();
  }
}
