package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// What citizens let the one application have of their A-profile: a consent that is remembered
/// spares them the question, and a withdrawal ends all that came of the consents before.
final class GivenConsents {

  private final Map<String, List<Set<String>>> remembered = new ConcurrentHashMap<>();
  private final Map<String, Integer> withdrawals = new ConcurrentHashMap<>();

  void remember(Citizen citizen, List<String> scopes) {
    remembered
        .computeIfAbsent(citizen.username(), _ -> new CopyOnWriteArrayList<>())
        .add(Set.copyOf(scopes));
  }

  /// Whether one remembered consent covers all of `scopes`.
  boolean cover(Citizen citizen, List<String> scopes) {
    return remembered.getOrDefault(citizen.username(), List.of()).stream()
        .anyMatch(consent -> consent.containsAll(scopes));
  }

  void withdraw(Citizen citizen) {
    remembered.remove(citizen.username());
    withdrawals.merge(citizen.username(), 1, Integer::sum);
  }

  /// How often they withdrew; a consent given at a lower count is one of the past.
  int withdrawals(Citizen citizen) {
    return withdrawals.getOrDefault(citizen.username(), 0);
  }
}
