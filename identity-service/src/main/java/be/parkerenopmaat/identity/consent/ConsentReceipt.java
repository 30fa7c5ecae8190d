package be.parkerenopmaat.identity.consent;

import be.parkerenopmaat.identity.IdentitySettings;
import be.parkerenopmaat.identity.IdentitySettings.Party;
import be.parkerenopmaat.identity.IdentitySettings.ToldTerms;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentState;
import be.parkerenopmaat.identity.domain.Notice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The citizen's receipt of a consent, in the sections of ISO/IEC TS 27560:2023: what was shown and
/// asked, by whom and under which terms, and everything that happened since. All of it as it was
/// then, but for the way to take the consent back, which is today's. The schema
/// `consent-receipt.schema.json` says the same to whoever gets one.
///
/// @param schemaVersion the form of this document
/// @param receiptId changes with every event of the record
/// @param piiPrincipalId the opaque id of the citizen
record ConsentReceipt(
    String schemaVersion,
    String receiptId,
    UUID recordId,
    UUID piiPrincipalId,
    Processing processing,
    List<PartyOfTheConsent> parties,
    List<EventOfTheRecord> events) {

  private static final String SCHEMA = "pom-consent-receipt-2";
  private static final String BASIS = "GDPR article 6(1)(a)";

  static ConsentReceipt of(
      ConsentRecord consent,
      CitizenId citizen,
      List<String> words,
      ToldTerms told,
      IdentitySettings settings) {
    IdentitySettings.Terms terms = told.terms();
    return new ConsentReceipt(
        SCHEMA,
        consent.id().value() + "-" + consent.history().size(),
        consent.id().value(),
        citizen.value(),
        Processing.of(consent, words, told, settings),
        Stream.concat(
                terms.controllers().stream().map(one -> PartyOfTheConsent.of(one, "CONTROLLER")),
                terms.recipients().stream().map(one -> PartyOfTheConsent.of(one, "RECIPIENT")))
            .toList(),
        consent.history().stream()
            .map(
                event ->
                    new EventOfTheRecord(
                        event.at(), event.state(), "EXPLICIT", citizen.value(), null))
            .toList());
  }

  /// What is done with which data, and under which terms.
  ///
  /// @param language in which the words of the notice were read
  /// @param termsLanguage in which the city wrote the rest, for everybody
  record Processing(
      PrivacyNotice privacyNotice,
      String language,
      String termsLanguage,
      String purpose,
      String lawfulBasis,
      List<PersonalItem> personalData,
      String collectionMethod,
      String assurance,
      String storageLocations,
      String retentionPeriod,
      String jurisdiction,
      List<String> recipients,
      WithdrawalMethod withdrawalMethod,
      List<String> rights,
      Party supervisoryAuthority) {

    static Processing of(
        ConsentRecord consent, List<String> words, ToldTerms told, IdentitySettings settings) {
      Notice notice = consent.notice();
      IdentitySettings.Terms terms = told.terms();
      return new Processing(
          new PrivacyNotice(
              told.privacyPolicy().toString(), notice.textVersion(), notice.textHash(), words),
          notice.language(),
          terms.language(),
          terms.purpose(),
          BASIS,
          notice.scopes().stream()
              .map(scope -> new PersonalItem(scope, consent.granted().contains(scope)))
              .toList(),
          notice.method().name(),
          notice.assurance().name(),
          terms.storage(),
          terms.retention(),
          terms.jurisdiction(),
          terms.recipients().stream().map(Party::name).toList(),
          new WithdrawalMethod(
              settings.publicUrl() + "/",
              "DELETE " + settings.publicUrl() + "/api/v1/me/consent",
              settings.consent().plannedSessions().name()),
          terms.rights(),
          terms.supervisoryAuthority());
    }
  }

  /// The words that were on the screen.
  ///
  /// @param hash SHA-256 over the lines, joined with a line feed
  record PrivacyNotice(String uri, String version, String hash, List<String> lines) {}

  /// One item that was asked for. All are needed, for there is one yes to all of them here; none is
  /// of a special category.
  ///
  /// @param granted false for what the citizen had kept back in the consent app before
  record PersonalItem(String scope, boolean granted, boolean optional, boolean specialCategory) {

    PersonalItem(String scope, boolean granted) {
      this(scope, granted, false, false);
    }
  }

  /// How to take it back, and what that does to sessions that did not start yet.
  record WithdrawalMethod(String page, String request, String plannedSessions) {}

  /// @param role `CONTROLLER` or `RECIPIENT`
  record PartyOfTheConsent(
      String id, String name, String address, String contact, String role, String type) {

    static PartyOfTheConsent of(Party party, String role) {
      return new PartyOfTheConsent(
          party.name(), party.name(), party.address(), party.contact(), role, "ORGANISATION");
    }
  }

  /// @param entityId who did it
  /// @param validityDuration null: until it is taken back
  record EventOfTheRecord(
      Instant time,
      ConsentState state,
      String type,
      UUID entityId,
      @Nullable String validityDuration) {}
}
