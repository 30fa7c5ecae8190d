package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.process.FreePort;
import java.util.EnumMap;
import java.util.Map;

/// Where everything listens, on the loopback interface.
///
/// @param management where the gateway tells its operators what is not for the public
record Ports(
    Map<Service, Integer> services,
    int management,
    int postgres,
    int kafka,
    int identityProviders,
    int worldline,
    int simulatorsAdmin,
    int smtp,
    int mailPage) {

  /// The usual ports, or any free one where another program has a usual one; the gateway alone,
  /// whose address people know, insists on its own.
  static Ports usual(int publicPort) {
    if (FreePort.isTaken(publicPort)) {
      throw new StackException(
          "Port "
              + publicPort
              + " is in use: stop what listens there, or choose another with --port.");
    }
    Map<Service, Integer> services = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      services.put(service, usualOrFree(service.usualPort()));
    }
    services.put(Service.GATEWAY, publicPort);
    return new Ports(
        services,
        usualOrFree(8086),
        usualOrFree(5433),
        usualOrFree(9094),
        usualOrFree(8090),
        usualOrFree(8091),
        usualOrFree(8092),
        usualOrFree(8094),
        usualOrFree(8093));
  }

  static Ports free() {
    Map<Service, Integer> services = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      services.put(service, FreePort.pick());
    }
    return new Ports(
        services,
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick(),
        FreePort.pick());
  }

  int of(Service service) {
    return services.getOrDefault(service, 0);
  }

  private static int usualOrFree(int usual) {
    return FreePort.isTaken(usual) ? FreePort.pick() : usual;
  }
}
