package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Era;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.Person;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.upstream.AProfileGrant;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody stands before the consent page.
///
/// @param authenticatedAt when the provider vouched for them, in real time
/// @param arrivedAt when they came back from it, by the business clock
/// @param shownAt when the page was first on the screen, by hash of the text: they may read it in
/// several languages
/// @param grant what the consent app gave us; null without one
/// @param era the one that their account was in when they arrived; null for who had none
record PendingSignIn(
    ConsentId consent,
    Person person,
    SignInMethod method,
    Assurance assurance,
    Instant authenticatedAt,
    Instant arrivedAt,
    Map<String, Instant> shownAt,
    @Nullable AProfileGrant grant,
    @Nullable Era era) {

  PendingSignIn {
    // What the release before this one kept has none.
    arrivedAt = Objects.requireNonNullElse(arrivedAt, authenticatedAt);
    shownAt = Map.copyOf(shownAt);
  }

  boolean wasShown(ConsentText text) {
    return shownAt.containsKey(text.hash());
  }

  PendingSignIn shown(ConsentText text, Instant now) {
    var later = new HashMap<>(shownAt);
    later.putIfAbsent(text.hash(), now);
    return new PendingSignIn(
        consent, person, method, assurance, authenticatedAt, arrivedAt, later, grant, era);
  }

  /// The record that the answer completes.
  ///
  /// @throws IllegalStateException when this text was never shown
  ConsentRecord.Shown asked(ConsentText text) {
    Instant at = shownAt.get(text.hash());
    if (at == null) {
      throw new IllegalStateException("Nobody agrees to a text that was not shown");
    }
    return new ConsentRecord.Shown(consent, Notice.of(text, method, assurance, at));
  }
}
