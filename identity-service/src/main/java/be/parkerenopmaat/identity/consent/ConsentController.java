package be.parkerenopmaat.identity.consent;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.ToldTerms;
import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentEvent;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentState;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.PlannedSessions;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/api/v1/me/consent`: the citizen's own copy of the proof, and its withdrawal.
@RestController
class ConsentController {

  private final Consents consents;
  private final WithdrawConsent withdrawConsent;
  private final Problems problems;
  private final Clock clock;
  private final IdentitySettings settings;
  private final JsonMapper json;
  private final OnWithdrawal onWithdrawal;

  ConsentController(
      Consents consents,
      WithdrawConsent withdrawConsent,
      Problems problems,
      Clock clock,
      IdentitySettings settings,
      JsonMapper json) {
    this.consents = consents;
    this.withdrawConsent = withdrawConsent;
    this.problems = problems;
    this.clock = clock;
    this.settings = settings;
    this.json = json;
    this.onWithdrawal = new OnWithdrawal(settings.consent().plannedSessions());
  }

  @GetMapping("/api/v1/me/consent")
  ResponseEntity<?> consent(Caller caller) {
    return consents
        .latest(new CitizenId(caller.citizenId()))
        .<ResponseEntity<?>>map(consent -> ResponseEntity.ok(Receipt.of(consent, onWithdrawal)))
        .orElseGet(this::none);
  }

  /// The receipt as a document of its own, to keep.
  @GetMapping("/api/v1/me/consent/receipt")
  ResponseEntity<?> receipt(Caller caller) {
    var citizen = new CitizenId(caller.citizenId());
    return consents
        .latest(citizen)
        .<ResponseEntity<?>>map(
            consent ->
                ResponseEntity.ok()
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"toestemming-" + consent.id().value() + ".json\"")
                    .cacheControl(CacheControl.noStore())
                    .body(
                        ConsentReceipt.of(
                            consent,
                            citizen,
                            consents.words(consent.notice()),
                            told(consent.notice()),
                            settings)))
        .orElseGet(this::none);
  }

  /// The terms of that time, or today's for who answered before they were kept.
  private ToldTerms told(Notice notice) {
    return consents
        .terms(notice)
        .map(terms -> json.readValue(terms.content(), ToldTerms.class))
        .orElseGet(() -> settings.consent().told());
  }

  /// A second withdrawal answers the same as the first.
  @DeleteMapping("/api/v1/me/consent")
  ResponseEntity<?> withdraw(Caller caller) {
    withdrawConsent.withdraw(new CitizenId(caller.citizenId()), clock.instant());
    return consent(caller);
  }

  private ResponseEntity<?> none() {
    return problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
  }

  /// @param plannedSessions what happens to sessions that did not start yet
  record OnWithdrawal(PlannedSessions plannedSessions) {}

  /// @param scopes what was asked for
  /// @param grantedScopes what was granted of that
  /// @param textHash SHA-256 of the words that were on the screen
  /// @param withdrawnAt null while the consent is in force
  /// @param onWithdrawal what taking it back does, to be told before the citizen confirms
  /// @param history everything that happened, oldest first
  record Receipt(
      UUID id,
      ConsentState state,
      List<String> scopes,
      List<String> grantedScopes,
      String textVersion,
      String textHash,
      String language,
      SignInMethod method,
      Assurance assurance,
      @Nullable Instant givenAt,
      @Nullable Instant withdrawnAt,
      List<ConsentEvent> history,
      OnWithdrawal onWithdrawal) {

    static Receipt of(ConsentRecord consent, OnWithdrawal onWithdrawal) {
      return new Receipt(
          consent.id().value(),
          consent.state(),
          consent.notice().scopes(),
          consent.granted(),
          consent.notice().textVersion(),
          consent.notice().textHash(),
          consent.notice().language(),
          consent.notice().method(),
          consent.notice().assurance(),
          moment(consent, ConsentState.GIVEN),
          moment(consent, ConsentState.WITHDRAWN),
          consent.history(),
          onWithdrawal);
    }

    private static @Nullable Instant moment(ConsentRecord consent, ConsentState state) {
      return consent.history().stream()
          .filter(event -> event.state() == state)
          .map(ConsentEvent::at)
          .findFirst()
          .orElse(null);
    }
  }
}
