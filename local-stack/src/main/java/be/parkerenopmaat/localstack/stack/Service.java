package be.parkerenopmaat.localstack.stack;

import java.util.Arrays;

/// The six services: their module, database and usual port.
enum Service {
  IDENTITY("identity-service", "pom_identity", 8081, "/identity"),
  WALLET("wallet-service", "pom_wallet", 8082, ""),
  BOOKING("booking-service", "pom_booking", 8083, ""),
  VISITOR_QUOTA("visitor-quota-service", "pom_visitor_quota", 8084, ""),
  PAYMENT("payment-adapter", "pom_payment", 8085, ""),
  GATEWAY("gateway", "pom_gateway", 8080, "");

  private final String module;
  private final String database;
  private final int usualPort;
  private final String contextPath;

  Service(String module, String database, int usualPort, String contextPath) {
    this.module = module;
    this.database = database;
    this.usualPort = usualPort;
    this.contextPath = contextPath;
  }

  static Service ofModule(String module) {
    return Arrays.stream(values())
        .filter(service -> service.module.equals(module))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no service " + module));
  }

  /// The name of its folder in the repository, and `spring.application.name`.
  String module() {
    return module;
  }

  /// Its database, which is also the name of its run role.
  String database() {
    return database;
  }

  int usualPort() {
    return usualPort;
  }

  /// What every path of it begins with; empty for most.
  String contextPath() {
    return contextPath;
  }
}
