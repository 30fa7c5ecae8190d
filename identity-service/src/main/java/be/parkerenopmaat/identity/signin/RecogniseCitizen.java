package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import java.util.List;
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
  private final SignIns signIns;
  private final WatchGrant watchGrant;
  private final Outbox outbox;
  private final IdentitySettings settings;

  RecogniseCitizen(
      Citizens citizens,
      Consents consents,
      Residences residences,
      SignIns signIns,
      WatchGrant watchGrant,
      Outbox outbox,
      IdentitySettings settings) {
    this.citizens = citizens;
    this.consents = consents;
    this.residences = residences;
    this.signIns = signIns;
    this.watchGrant = watchGrant;
    this.outbox = outbox;
    this.settings = settings;
  }

  /// A stranger is asked, and so is a citizen whose consent is withdrawn or does not cover today's
  /// question: until they answer nothing is stored.
  ///
  /// @param grant what the consent app gave us; null without one
  @Transactional
  Arrival recognise(Person person, @Nullable AProfileGrant grant, Instant now) {
    return citizens
        .locked(person.subject())
        .map(known -> recognised(known, person, grant, now))
        .orElseGet(() -> new Arrival.ToAsk(null));
  }

  private Arrival recognised(
      Citizen known, Person person, @Nullable AProfileGrant grant, Instant now) {
    Era era = signIns.era(known.id());
    return switch (known) {
      case Citizen.Registered registered when consents(known, watchGrant.granted(grant)) ->
          new Arrival.SignedIn(refresh(registered, person, grant, now), era);
      case Citizen.Registered _, Citizen.WithoutConsent _ -> new Arrival.ToAsk(era);
    };
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
