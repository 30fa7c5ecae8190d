package be.parkerenopmaat.localstack.identityprovider;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What goes wrong, by citizen: off by default, and but for [Fault#SLOW_KEYS] never for anybody
/// else. Tests that run side by side do not disturb each other.
public final class Faults {

  private final Map<String, Fault> byUsername = new ConcurrentHashMap<>();

  Faults() {}

  /// From now on this goes wrong whenever the citizen signs in.
  public void strike(Citizen citizen, Fault fault) {
    byUsername.put(citizen.username(), fault);
  }

  /// All is well again for the citizen.
  public void lift(Citizen citizen) {
    byUsername.remove(citizen.username());
  }

  Optional<Fault> of(Citizen citizen) {
    return Optional.ofNullable(byUsername.get(citizen.username()));
  }

  boolean strikeAnybody(Fault fault) {
    return byUsername.containsValue(fault);
  }
}
