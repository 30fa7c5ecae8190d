package be.parkerenopmaat.platform.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test of one whole service: its own process boundary, everything real inside. It listens on a
/// free port and has a real PostgreSQL database and Kafka broker, tokens that it trusts, and a
/// clock that the test sets. [ServiceApi], [TestClock], [EventProbe] and [TestTokens] can be
/// injected.
///
/// All test classes of a service share one context and one database; a test makes what it needs
/// under fresh ids and leaves the rest alone. A class that adds properties or beans costs the build
/// a second service.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.main.banner-mode=off",
      "logging.level.org.apache.kafka=warn",
      "logging.level.kafka=warn",
      "logging.level.state.change.logger=warn"
    })
@ContextConfiguration(initializers = ServiceEnvironment.class)
@Import(ServiceTestConfiguration.class)
@ExtendWith(FreshStart.class)
public @interface ServiceTest {}
