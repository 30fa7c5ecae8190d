package be.parkerenopmaat.booking;

import be.parkerenopmaat.booking.domain.Notifier;
import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// What stands around this service beside what the platform's test kit knows of: a secret of its
/// own, a mail server that shows what it was sent, and a post office that can be closed. Tests ask
/// for those as beans.
class SurroundingsInTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String LINK_KEY = "link-key-of-the-tests-0123456789";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    MailCatcher mail = MailCatcher.start("localhost", 0, 0, Clock.systemUTC());
    context.getBeanFactory().registerSingleton("mailCatcher", mail);
    PostOffice postOffice = new PostOffice();
    context.getBeanFactory().registerSingleton("postOffice", postOffice);
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "the surroundings of booking-service",
                Map.of(
                    "POM_LINK_KEY", LINK_KEY,
                    "POM_SMTP_HOST", "localhost",
                    "POM_SMTP_PORT", mail.smtpPort(),
                    "POM_SMTP_STARTTLS", "false",
                    "POM_NOTICE_INTERVAL", "100ms")));
  }

  /// Stands before the way to send letters, and can say that there is none.
  static final class PostOffice implements BeanPostProcessor {

    private volatile boolean closed;

    void close(boolean close) {
      closed = close;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof Notifier notifier ? new Counter(notifier) : bean;
    }

    private final class Counter implements Notifier {

      private final Notifier behind;

      Counter(Notifier behind) {
        this.behind = behind;
      }

      @Override
      public boolean isSetUp() {
        return !closed && behind.isSetUp();
      }

      @Override
      public Delivery deliver(Letter letter) {
        return behind.deliver(letter);
      }
    }
  }
}
