package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.announcement.IdentityEvents;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentScope;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.Residence;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// "Ja, geef toestemming": keeps the proof, and makes the person a citizen if they are not one yet.
@Component
class GiveConsent {

  private final Citizens citizens;
  private final Consents consents;
  private final Residences residences;
  private final SignIns signIns;
  private final WatchGrant watchGrant;
  private final Outbox outbox;
  private final IdentitySettings settings;

  GiveConsent(
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

  /// The citizen; empty when all their sign-ins ended since they came, and this one with them. A
  /// second yes to the same question, from a double click or another browser, finds the first and
  /// adds nothing.
  @Transactional
  Optional<Arrival.SignedIn> give(PendingSignIn pending, ConsentText text, Instant now) {
    return account(pending, now)
        .map(
            account ->
                new Arrival.SignedIn(
                    consenting(account, pending, text, now), signIns.era(account.citizen().id())));
  }

  /// The account that they had when they came, or that a stranger has now.
  private Optional<Citizens.Account> account(PendingSignIn pending, Instant now) {
    Era before = pending.era();
    if (before == null) {
      return Optional.of(citizens.open(pending.person(), new CitizenId(Uuids.next()), now))
          .filter(account -> isFirst(signIns.era(account.citizen().id())));
    }
    return citizens
        .locked(pending.person().subject())
        .filter(citizen -> signIns.era(citizen.id()).equals(before))
        .map(citizen -> new Citizens.Account(citizen, false));
  }

  private static boolean isFirst(Era era) {
    return era.equals(Era.first(era.citizen()));
  }

  private Citizen.Registered consenting(
      Citizens.Account account, PendingSignIn pending, ConsentText text, Instant now) {
    Person person = pending.person();
    ConsentRecord.Shown shown = pending.asked(text);
    List<String> granted = watchGrant.granted(pending.grant());
    Residence residence = residences.of(person, account.citizen());
    watchGrant.of(account.citizen().id(), pending.grant());
    return switch (account.citizen()) {
      case Citizen.Registered registered -> {
        Citizen.Registered today = registered.with(person.profile(), residence);
        if (!alreadyGiven(registered, granted)) {
          prove(shown.given(today.id(), granted, now), text);
        }
        citizens.save(today);
        if (!today.residence().equals(registered.residence())) {
          outbox.add(IdentityEvents.residenceChanged(today, now));
        }
        yield today;
      }
      case Citizen.WithoutConsent without -> {
        Citizen.Registered citizen = without.consenting(person.profile(), residence);
        citizens.save(citizen);
        if (account.fresh()) {
          outbox.add(IdentityEvents.registered(citizen));
        }
        prove(shown.given(citizen.id(), granted, now), text);
        outbox.add(IdentityEvents.residenceChanged(citizen, now));
        yield citizen;
      }
    };
  }

  private boolean alreadyGiven(Citizen.Registered citizen, List<String> granted) {
    return consents
        .inForce(citizen.id())
        .filter(given -> given.covers(settings.consent().textVersion(), ConsentScope.all()))
        .filter(given -> given.grants(granted))
        .isPresent();
  }

  private void prove(ConsentRecord.Given given, ConsentText text) {
    consents.keep(text);
    consents.save(given);
    outbox.add(IdentityEvents.given(given));
  }
}
