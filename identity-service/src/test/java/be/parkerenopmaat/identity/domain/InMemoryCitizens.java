package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Citizens without a database, for tests of what stands on them.
public final class InMemoryCitizens implements Citizens {

  private final Map<SubjectKey, CitizenId> ids = new HashMap<>();
  private final Map<SubjectKey, KnownBy> knownAs = new HashMap<>();
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
    knownAs.put(person.subject(), person.knownBy());
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
  public synchronized Optional<Citizen> locked(SubjectKey subject) {
    return of(subject);
  }

  @Override
  public synchronized CitizenId bind(
      CitizenId citizen, SubjectKey subject, KnownBy knownBy, BoundBy boundBy, Instant now) {
    CitizenId owner = ids.putIfAbsent(subject, citizen);
    if (owner != null) {
      return owner;
    }
    ids.keySet()
        .removeIf(
            key ->
                !key.equals(subject)
                    && citizen.equals(ids.get(key))
                    && knownBy == knownAs.get(key));
    knownAs.put(subject, knownBy);
    return citizen;
  }

  @Override
  public synchronized List<Citizen.Registered> named(String familyName, int atMost) {
    return citizens.values().stream()
        .filter(Citizen.Registered.class::isInstance)
        .map(Citizen.Registered.class::cast)
        .filter(citizen -> citizen.profile().familyName().equalsIgnoreCase(familyName))
        .sorted(Comparator.comparingLong(Citizen.Registered::internalId))
        .limit(atMost)
        .toList();
  }

  @Override
  public synchronized void save(Citizen citizen) {
    citizens.put(citizen.id(), citizen);
  }

  @Override
  public synchronized void erase(CitizenId id) {
    ids.values().removeIf(id::equals);
    citizens.remove(id);
  }
}
