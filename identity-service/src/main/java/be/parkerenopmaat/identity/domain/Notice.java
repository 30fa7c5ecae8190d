package be.parkerenopmaat.identity.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was put before somebody, and how sure we were of who they were: the part of a consent
/// record that stands before the answer.
///
/// @param textVersion, textHash, language which text was on the screen, see [ConsentText]
/// @param scopes what was asked for
/// @param termsHash under which terms, see [ConsentTerms]; null in records from before those
/// @param method, assurance how they had signed in
/// @param shownAt when the page was shown
public record Notice(
    String textVersion,
    String textHash,
    String language,
    List<String> scopes,
    @Nullable String termsHash,
    SignInMethod method,
    Assurance assurance,
    Instant shownAt) {

  public Notice {
    scopes = List.copyOf(scopes);
  }

  /// The notice of `text`, asking for all six items.
  public static Notice of(
      ConsentText text, SignInMethod method, Assurance assurance, Instant shownAt) {
    return new Notice(
        text.version(),
        text.hash(),
        text.language(),
        ConsentScope.all(),
        text.terms().hash(),
        method,
        assurance,
        shownAt);
  }
}
