package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Citizens without a database, for tests of what stands on them.
public final class InMemoryCitizens implements Citizens {

  private final Map<SubjectKey, CitizenId> ids = new HashMap<>();
  private final Map<CitizenId, Citizen> citizens = new HashMap<>();
  private long lastNumber;

  @Override
  public synchronized Optional<Citizen> of(CitizenId id) {
    return Optional.ofNullable(citizens.get(id));
  }

  @Override
  public synchronized Optional<Citizen> of(SubjectKey subject) {
    return Optional.ofNullable(ids.get(subject)).flatMap(this::of);
  }

  @Override
  public synchronized Account open(Person person, CitizenId freshId, Instant now) {
    Optional<Citizen> known = of(person.subject());
    if (known.isPresent()) {
      return new Account(known.get(), false);
    }
    var citizen = new Citizen.WithoutConsent(freshId, ++lastNumber, freeAProfileId(person), now);
    ids.put(person.subject(), freshId);
    citizens.put(freshId, citizen);
    return new Account(citizen, true);
  }

  private AProfileId freeAProfileId(Person person) {
    return IntStream.iterate(0, attempt -> attempt + 1)
        .mapToObj(attempt -> AProfileId.candidate(person.aProfileId(), person.subject(), attempt))
        .filter(id -> citizens.values().stream().noneMatch(one -> one.aProfileId().equals(id)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public synchronized Optional<Citizen> locked(CitizenId id) {
    return of(id);
  }

  @Override
  public synchronized void save(Citizen citizen) {
    citizens.put(citizen.id(), citizen);
  }

  @Override
  public synchronized void erase(CitizenId id) {
    ids.values().remove(id);
    citizens.remove(id);
  }
}
