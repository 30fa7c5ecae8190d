package be.parkerenopmaat.platform.testing;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// The beans that a test may ask for.
@TestConfiguration(proxyBeanMethods = false)
class ServiceTestConfiguration {

  @Bean
  @Primary
  TestClock testClock() {
    return new TestClock();
  }

  @Bean
  @Primary
  TestPatience testPatience() {
    return new TestPatience();
  }

  @Bean
  TestTokens testTokens(Environment environment) {
    return new TestTokens(
        TestIssuer.running(), environment.getRequiredProperty("spring.application.name"));
  }

  @Bean
  ServiceApi serviceApi(Environment environment, TestTokens tokens, TestPatience patience) {
    return new ServiceApi(
        () -> "http://localhost:" + environment.getRequiredProperty("local.server.port"),
        tokens,
        patience);
  }

  @Bean(destroyMethod = "close")
  EventProbe eventProbe() {
    return new EventProbe(TestServers.running().kafkaBootstrapServers());
  }
}
