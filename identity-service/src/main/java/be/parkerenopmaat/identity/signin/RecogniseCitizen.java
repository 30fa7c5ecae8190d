package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds the citizen in somebody who just came back from a provider, and takes over what changed
/// since: the profile, and the zone, household and address of the home.
@Component
class RecogniseCitizen {

  private final Citizens citizens;
  private final Consents consents;
  private final Residences residences;
  private final WatchGrant watchGrant;
  private final Outbox outbox;
  private final IdentitySettings settings;

  RecogniseCitizen(
      Citizens citizens,
      Consents consents,
      Residences residences,
      WatchGrant watchGrant,
      Outbox outbox,
      IdentitySettings settings) {
    this.citizens = citizens;
    this.consents = consents;
    this.residences = residences;
    this.watchGrant = watchGrant;
    this.outbox = outbox;
    this.settings = settings;
  }

  /// The citizen; empty for a stranger, and for one whose consent is withdrawn or does not cover
  /// today's question: they are asked, and until they answer nothing is stored.
  ///
  /// @param grant what the consent app gave us; null without one
  @Transactional
  Optional<Citizen.Registered> recognise(
      Person person, @Nullable AProfileGrant grant, Instant now) {
    return citizens
        .of(person.subject())
        .flatMap(known -> citizens.locked(known.id()))
        .filter(known -> consents(known, watchGrant.granted(grant)))
        .flatMap(
            known ->
                switch (known) {
                  case Citizen.Registered registered ->
                      Optional.of(refresh(registered, person, grant, now));
                  case Citizen.WithoutConsent _ -> Optional.empty();
                });
  }

  /// Whether this sign-in opens an account, with a consent or without.
  boolean hasAccount(Person person) {
    return citizens.of(person.subject()).isPresent();
  }

  /// Whether they consent to what was asked before, so that a no takes something back.
  boolean hasConsent(Person person) {
    return citizens
        .of(person.subject())
        .flatMap(citizen -> consents.inForce(citizen.id()))
        .isPresent();
  }

  private boolean consents(Citizen citizen, List<String> granted) {
    return consents
        .inForce(citizen.id())
        .filter(given -> given.covers(settings.consent().textVersion(), ConsentScope.all()))
        .filter(given -> given.grants(granted))
        .isPresent();
  }

  private Citizen.Registered refresh(
      Citizen.Registered known, Person person, @Nullable AProfileGrant grant, Instant now) {
    watchGrant.of(known.id(), grant);
    Citizen.Registered today = known.with(person.profile(), residences.of(person, known));
    if (!today.equals(known)) {
      citizens.save(today);
    }
    if (!today.residence().equals(known.residence())) {
      outbox.add(IdentityEvents.residenceChanged(today, now));
    }
    return today;
  }
}
