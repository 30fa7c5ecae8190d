package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.postgres.PostgresDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who is told what through its environment: the same names that every other deployment sets.
record Wiring(Ports ports, Secrets secrets, Duration clockOffset) {

  private static final String MERCHANT = "PomAntwerpen";
  private static final String ITSME_SERVICE = "POM_LOCAL";

  String publicUrl() {
    return url(ports.of(Service.GATEWAY));
  }

  String kafkaBootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  String simulatorsAdminUrl() {
    return url(ports.simulatorsAdmin());
  }

  String mailUrl() {
    return url(ports.mailPage());
  }

  String readinessUrl(Service service) {
    return url(ports.of(service)) + readinessPath(service);
  }

  static String readinessPath(Service service) {
    return service.contextPath() + "/readyz";
  }

  String metricsUrl(Service service) {
    String operators =
        service == Service.GATEWAY
            ? url(ports.management())
            : url(ports.of(service)) + service.contextPath();
    return operators + "/actuator/prometheus";
  }

  /// The environment of a service with its database.
  Map<String, String> of(Service service, PostgresDatabase database) {
    return of(service, database, ports.of(service));
  }

  /// The same for a replica that listens somewhere else.
  Map<String, String> of(Service service, PostgresDatabase database, int port) {
    var environment = common();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("POM_DATABASE_URL", database.url());
    environment.put("POM_DATABASE_USER", database.user());
    environment.put("POM_DATABASE_PASSWORD", database.password());
    environment.put("POM_MIGRATION_USER", database.owner());
    environment.put("POM_MIGRATION_PASSWORD", database.ownerPassword());
    environment.put("POM_KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers());
    environment.put("POM_ISSUER_URL", publicUrl() + Service.IDENTITY.contextPath());
    environment.put(
        "POM_JWKS_URL",
        url(ports.of(Service.IDENTITY)) + Service.IDENTITY.contextPath() + "/oauth2/jwks");
    switch (service) {
      case GATEWAY -> addGateway(environment);
      case IDENTITY -> addIdentity(environment);
      case PAYMENT -> addPayment(environment);
      case BOOKING -> addBooking(environment);
      case WALLET, VISITOR_QUOTA -> {}
    }
    return environment;
  }

  /// The environment of the simulators, which speak to identity-service and payment-adapter.
  Map<String, String> ofSimulators() {
    var environment = common();
    environment.put("POM_IDENTITY_PROVIDERS_PORT", Integer.toString(ports.identityProviders()));
    environment.put("POM_WORLDLINE_PORT", Integer.toString(ports.worldline()));
    environment.put("POM_SIMULATORS_ADMIN_PORT", Integer.toString(ports.simulatorsAdmin()));
    environment.put("POM_MAIL_SMTP_PORT", Integer.toString(ports.smtp()));
    environment.put("POM_MAIL_PAGE_PORT", Integer.toString(ports.mailPage()));
    addUpstreamClients(environment);
    environment.put(
        "POM_ITSME_RELYING_PARTY_KEYS",
        url(ports.of(Service.IDENTITY)) + Service.IDENTITY.contextPath() + "/relying-party/jwks");
    environment.put("POM_ITSME_SERVICE_CODE", ITSME_SERVICE);
    addMerchant(environment);
    return environment;
  }

  private Map<String, String> common() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("POM_PUBLIC_URL", publicUrl());
    environment.put("POM_CLOCK_OFFSET", clockOffset.toString());
    return environment;
  }

  private void addGateway(Map<String, String> environment) {
    environment.put("POM_MANAGEMENT_PORT", Integer.toString(ports.management()));
    environment.put("POM_IDENTITY_URL", url(ports.of(Service.IDENTITY)));
    environment.put("POM_WALLET_URL", url(ports.of(Service.WALLET)));
    environment.put("POM_BOOKING_URL", url(ports.of(Service.BOOKING)));
    environment.put("POM_VISITOR_QUOTA_URL", url(ports.of(Service.VISITOR_QUOTA)));
    environment.put("POM_PAYMENT_URL", url(ports.of(Service.PAYMENT)));
    addSecret(environment, "POM_GATEWAY_CLIENT_SECRET");
  }

  private void addIdentity(Map<String, String> environment) {
    addSecret(environment, "POM_GATEWAY_CLIENT_SECRET");
    addSecret(environment, "POM_ENFORCEMENT_CLIENT_SECRET");
    addSecret(environment, "POM_OPERATIONS_CLIENT_SECRET");
    addSecret(environment, "POM_HOUSEHOLD_KEY");
    addSecret(environment, "POM_KEY_ENCRYPTION_KEY");
    environment.put("POM_MOBILE_REDIRECT_URI", "be.parkerenopmaat.app:/login");
    addUpstreamClients(environment);
    environment.put(
        "POM_ITSME_SCOPES", "openid,service:" + ITSME_SERVICE + ",profile,email,address");
    environment.put("POM_ITSME_CLIENT_AUTHENTICATION", "PRIVATE_KEY_JWT");
    environment.put("POM_ITSME_ENCRYPTED", "true");
    environment.put("POM_ITSME_ISSUER", url(ports.identityProviders()) + "/itsme");
    environment.put("POM_EID_ISSUER", url(ports.identityProviders()) + "/eid");
  }

  private void addBooking(Map<String, String> environment) {
    addSecret(environment, "POM_LINK_KEY");
    environment.put("POM_SMTP_HOST", "localhost");
    environment.put("POM_SMTP_PORT", Integer.toString(ports.smtp()));
    environment.put("POM_SMTP_STARTTLS", "false");
  }

  private void addUpstreamClients(Map<String, String> environment) {
    environment.put("POM_ITSME_CLIENT_ID", "pom-itsme");
    addSecret(environment, "POM_ITSME_CLIENT_SECRET");
    environment.put("POM_EID_CLIENT_ID", "pom-eid");
    addSecret(environment, "POM_EID_CLIENT_SECRET");
  }

  private void addPayment(Map<String, String> environment) {
    addMerchant(environment);
    environment.put("POM_WORLDLINE_ENDPOINT", url(ports.worldline()));
  }

  private void addMerchant(Map<String, String> environment) {
    environment.put("POM_WORLDLINE_MERCHANT_ID", MERCHANT);
    environment.put("POM_WORLDLINE_API_KEY_ID", "local-api-key");
    addSecret(environment, "POM_WORLDLINE_SECRET_API_KEY");
    environment.put(
        "POM_WORLDLINE_WEBHOOK_KEYS", "local-webhook-key:" + secrets.of("POM_WORLDLINE_WEBHOOK"));
  }

  private void addSecret(Map<String, String> environment, String name) {
    environment.put(name, secrets.of(name));
  }

  private static String url(int port) {
    return "http://localhost:" + port;
  }
}
