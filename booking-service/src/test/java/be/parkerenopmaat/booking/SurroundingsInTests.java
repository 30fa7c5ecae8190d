package be.parkerenopmaat.booking;

import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// What stands around this service beside what the platform's test kit knows of: a secret of its
/// own, and a mail server that shows what it was sent. Tests ask for that as a bean.
class SurroundingsInTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String LINK_KEY = "link-key-of-the-tests-0123456789";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    MailCatcher mail = MailCatcher.start("localhost", 0, 0, Clock.systemUTC());
    context.getBeanFactory().registerSingleton("mailCatcher", mail);
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
}
