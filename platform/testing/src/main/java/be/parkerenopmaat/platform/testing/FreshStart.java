package be.parkerenopmaat.platform.testing;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Puts the clock back and forgets what was told, before each test.
final class FreshStart implements BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext test) {
    var context = SpringExtension.getApplicationContext(test);
    context.getBean(TestClock.class).reset();
    context.getBean(EventProbe.class).forget();
  }
}
