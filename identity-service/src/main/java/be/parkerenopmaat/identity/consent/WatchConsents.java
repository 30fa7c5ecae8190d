package be.parkerenopmaat.identity.consent;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.AProfile.Version;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.WatchedConsent;
import be.parkerenopmaat.identity.domain.WatchedConsents;
import be.parkerenopmaat.identity.upstream.AProfileConsents;
import be.parkerenopmaat.identity.upstream.AProfileConsents.Answer;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Asks in the A-profile whether consents still stand, for there they can be taken back at any time
/// (Manual check 30) and nobody tells us. On every replica, each consent on one of them. What is
/// found gone twice is taken back here too, as by the citizen; an outage changes nothing.
@Component
class WatchConsents {

  private static final Logger log = LoggerFactory.getLogger(WatchConsents.class);

  /// A sign-out elsewhere ends the tokens too, and is told a moment later.
  private static final Duration LONGEST_DOUBT = Duration.ofMinutes(5);

  private final Citizens citizens;
  private final WatchedConsents watched;
  private final AProfileConsents aProfile;
  private final WithdrawConsent withdrawConsent;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Version version;
  private final IdentitySettings.Watch settings;

  WatchConsents(
      Citizens citizens,
      WatchedConsents watched,
      AProfileConsents aProfile,
      WithdrawConsent withdrawConsent,
      TransactionTemplate transactions,
      Clock clock,
      IdentitySettings settings) {
    this.citizens = citizens;
    this.watched = watched;
    this.aProfile = aProfile;
    this.withdrawConsent = withdrawConsent;
    this.transactions = transactions;
    this.clock = clock;
    this.version = settings.aProfile().version();
    this.settings = settings.aProfile().watch();
  }

  /// In a thread of its own, so that a consent app which does not answer delays nothing else.
  @Scheduled(fixedDelayString = "${identity.a-profile.watch.look}")
  void watch() {
    if (version != Version.NONE) {
      Thread.ofVirtual().name("watch-consents").start(this::askForSome);
    }
  }

  private void askForSome() {
    watched.due(settings.batch(), settings.every()).forEach(this::ask);
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  int forget() {
    return watched.forgetOver();
  }

  private void ask(WatchedConsent consent) {
    Optional<AProfileGrant> grant = aProfile.opened(consent.sealedGrant());
    if (grant.isEmpty()) {
      watched.forget(consent.signIn());
      return;
    }
    switch (aProfile.ask(grant.get())) {
      case Answer.Stands(var renewed) ->
          watched.found(consent.sealed(aProfile.sealed(renewed)).confirmed(), settings.every());
      case Answer.Gone(var why) when consent.doubted() -> takeBack(consent, why);
      case Answer.Gone(var why) -> {
        log.info("The consent of {} seems to be gone in the A-profile: {}", consent.citizen(), why);
        watched.found(consent.inDoubt(), shorter(settings.every(), LONGEST_DOUBT));
      }
      case Answer.Unclear(var renewed, var why) -> {
        log.info("Whether the consent of {} stands is unclear: {}", consent.citizen(), why);
        watched.renew(consent.sealed(aProfile.sealed(renewed)));
      }
    }
  }

  /// Unless the citizen signed in since, and so consented again. The citizen is locked first, as
  /// whatever they do themselves locks them.
  private void takeBack(WatchedConsent consent, String why) {
    transactions.executeWithoutResult(
        _ -> {
          citizens.locked(consent.citizen());
          if (watched.forget(consent.signIn())) {
            withdrawConsent.withdraw(consent.citizen(), clock.instant());
            log.info(
                "Citizen {} took their consent back in the A-profile: {}", consent.citizen(), why);
          }
        });
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
