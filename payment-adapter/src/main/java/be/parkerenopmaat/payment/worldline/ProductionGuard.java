package be.parkerenopmaat.payment.worldline;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/// Keeps a production start from talking to a simulator: with the profile `prod` the service does
/// not start against a plain http, loopback or private address, or with placeholder secrets. It
/// looks before anything else exists, so that such a start touches no database either.
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class ProductionGuard {

  private static final Pattern PRIVATE_HOST =
      Pattern.compile(
          "localhost|.*\\.(localhost|local|internal|test|example|invalid)|[^.:]+"
              + "|127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*|0\\..*"
              + "|172\\.(1[6-9]|2\\d|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|\\[.*]");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i).*(change[-_ ]?me|placeholder|example|dummy|simulator|todo|xxx).*"
              + "|(local|test)[-_].*|secret|password");
  private static final int SHORTEST_SECRET = 16;

  @Bean
  static BeanFactoryPostProcessor refuseWhatIsNotFitForProduction(Environment environment) {
    return _ ->
        check(Binder.get(environment).bind("payment.worldline", WorldlineSettings.class).get());
  }

  /// @throws IllegalStateException when production must not start with these settings; it names
  /// every objection and no secret
  static void check(WorldlineSettings settings) {
    List<String> objections = objections(settings);
    if (!objections.isEmpty()) {
      throw new IllegalStateException(
          "Not fit for production: " + String.join("; ", objections) + ".");
    }
  }

  static List<String> objections(WorldlineSettings settings) {
    return Stream.of(
            address("endpoint", settings.endpoint()),
            address("return URL", settings.returnUrl()),
            address("webhook URL", settings.webhookUrl()),
            secret("secret API key", settings.secretApiKey()),
            settings.keysOfWebhooks().values().stream().flatMap(key -> secret("webhook key", key)))
        .flatMap(all -> all)
        .toList();
  }

  private static Stream<String> address(String what, URI uri) {
    if (!"https".equals(uri.getScheme())) {
      return Stream.of("the " + what + " is not https");
    }
    String host = uri.getHost();
    return host == null || PRIVATE_HOST.matcher(bare(host)).matches()
        ? Stream.of("the " + what + " is not a public host")
        : Stream.empty();
  }

  /// In lower case and without the dot that a full name may end with.
  private static String bare(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static Stream<String> secret(String what, Secret secret) {
    return secret.value().length() < SHORTEST_SECRET
            || PLACEHOLDER.matcher(secret.value()).matches()
        ? Stream.of("the " + what + " is a placeholder or too short")
        : Stream.empty();
  }
}
