package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The proof of one question and its answer (GDPR art. 7; the event list of ISO/IEC TS 27560). A
/// record only ever grows: shown, then given or refused; given, then perhaps withdrawn. Only the
/// legal moves are methods. It holds no personal data beyond the opaque citizen id.
public sealed interface ConsentRecord {

  /// The record's id.
  ConsentId id();

  /// What was shown, and to how sure a person.
  Notice notice();

  /// What of the scopes asked for was granted; nothing as long as nobody said yes.
  List<String> granted();

  /// Everything that happened, oldest first.
  List<ConsentEvent> history();

  /// The name of the state in the public API and in storage.
  default ConsentState state() {
    return history().getLast().state();
  }

  /// The page is on the screen; nobody answered yet.
  record Shown(ConsentId id, Notice notice) implements ConsentRecord {

    @Override
    public List<String> granted() {
      return List.of();
    }

    @Override
    public List<ConsentEvent> history() {
      return List.of(new ConsentEvent(ConsentState.SHOWN, notice.shownAt()));
    }

    /// "Ja, geef toestemming", to all that was asked for.
    public Given given(CitizenId citizen, Instant now) {
      return given(citizen, notice.scopes(), now);
    }

    /// The same.
    ///
    /// @param granted of what was asked for, where the consent app let the citizen choose before
    public Given given(CitizenId citizen, List<String> granted, Instant now) {
      return new Given(id, notice, granted, citizen, now);
    }

    /// "Nee, weiger". The refusal names nobody.
    public Refused refused(Instant now) {
      return new Refused(id, notice, now);
    }
  }

  /// The citizen said yes, and it still holds.
  record Given(
      ConsentId id, Notice notice, List<String> granted, CitizenId citizen, Instant givenAt)
      implements ConsentRecord {

    public Given {
      granted = List.copyOf(granted);
    }

    @Override
    public List<ConsentEvent> history() {
      return List.of(
          new ConsentEvent(ConsentState.SHOWN, notice.shownAt()),
          new ConsentEvent(ConsentState.GIVEN, givenAt));
    }

    /// Whether this yes answers the question as it is asked today: the same version of the text, in
    /// whatever language, and at least the same scopes (Manual check 33).
    public boolean covers(String textVersion, List<String> scopes) {
      return notice.textVersion().equals(textVersion)
          && Set.copyOf(notice.scopes()).containsAll(scopes);
    }

    /// Whether this, and no more or less, was granted.
    public boolean grants(List<String> scopes) {
      return Set.copyOf(granted).equals(Set.copyOf(scopes));
    }

    /// The citizen takes it back, as easily as it was given.
    public Withdrawn withdrawn(Instant now) {
      return new Withdrawn(id, notice, granted, citizen, givenAt, now);
    }
  }

  /// Somebody said no. Final; being asked again makes a new record.
  record Refused(ConsentId id, Notice notice, Instant refusedAt) implements ConsentRecord {

    @Override
    public List<String> granted() {
      return List.of();
    }

    @Override
    public List<ConsentEvent> history() {
      return List.of(
          new ConsentEvent(ConsentState.SHOWN, notice.shownAt()),
          new ConsentEvent(ConsentState.REFUSED, refusedAt));
    }
  }

  /// A yes that was taken back. Final; giving consent anew makes a new record.
  record Withdrawn(
      ConsentId id,
      Notice notice,
      List<String> granted,
      CitizenId citizen,
      Instant givenAt,
      Instant withdrawnAt)
      implements ConsentRecord {

    public Withdrawn {
      granted = List.copyOf(granted);
    }

    @Override
    public List<ConsentEvent> history() {
      return List.of(
          new ConsentEvent(ConsentState.SHOWN, notice.shownAt()),
          new ConsentEvent(ConsentState.GIVEN, givenAt),
          new ConsentEvent(ConsentState.WITHDRAWN, withdrawnAt));
    }
  }
}
