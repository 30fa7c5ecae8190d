package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.util.List;
import java.util.Map;

/// The manual on signing in again and on signing out.
final class ComingBack {

  private final Cast cast;
  private final Portal lena;

  ComingBack(Cast cast) {
    this.cast = cast;
    this.lena = cast.lena();
  }

  List<Step> steps() {
    return List.of(
        new Step("sign-in-again-finds-the-account", this::signInAgainFindsTheAccount),
        new Step("sign-out-ends-the-session", this::signOutEndsTheSession));
  }

  /// Consent is asked once, and the card finds the account that the app made.
  private void signInAgainFindsTheAccount() {
    try (var elsewhere = new Portal(cast.world())) {
      Reply arrived = elsewhere.consentPage(Face.EID, Citizens.LENA);
      Expect.equal(arrived.uri().getPath(), "/", "the page after signing in again");
      Expect.equal(elsewhere.me().path("citizenId"), lena.me().path("citizenId"), "the citizen");
    }
  }

  private void signOutEndsTheSession() {
    Reply end = lena.browser().postForm("/logout", Map.of());
    Expect.equal(
        end.with(200).uri().getAuthority(),
        cast.world().publicUrl().getAuthority(),
        "the site after signing out");
    lena.browser().get("/api/v1/me").problem(401, "unauthenticated");
    lena.browser().get("/api/v1/overview").problem(401, "unauthenticated");
    Reply choice = lena.browser().open("/login").with(200);
    Expect.contains(choice.page().text(), "Aanmelden als burger", "what comes after signing out");
  }
}
