package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.MobileApp.Tokens;
import be.parkerenopmaat.journeys.Play.Step;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// "Deze keuze kan je op elk moment wijzigen": the app on the phone, consent taken back and given
/// again, a copy of everything, and being forgotten.
final class TakingBack {

  private static final String CONSENT = "/api/v1/me/consent";

  private final Cast cast;
  private final Portal noor;

  TakingBack(Cast cast) {
    this.cast = cast;
    this.noor = cast.noor();
  }

  List<Step> steps() {
    return List.of(
        new Step("sign-in-with-the-app-on-the-phone", this::signInWithTheAppOnThePhone),
        new Step("withdrawing-consent-ends-every-session", this::withdrawingEndsEverySession),
        new Step("consenting-again-finds-the-account", this::consentingAgainFindsTheAccount),
        new Step("a-copy-of-everything-held", this::aCopyOfEverythingHeld),
        new Step("being-erased-leaves-a-stranger", this::beingErasedLeavesAStranger));
  }

  private void signInWithTheAppOnThePhone() {
    try (var app = new MobileApp(cast.world())) {
      Tokens tokens = app.signIn(Face.EID, Citizens.NOOR);
      Expect.equal(
          app.get("/api/v1/me", tokens).with(200).json().path("citizenId"),
          noor.me().path("citizenId"),
          "the citizen");
      Tokens renewed = Tokens.of(app.refresh(tokens.refresh()));
      app.get("/api/v1/overview", renewed).with(200);
      Expect.equal(app.refresh(tokens.refresh()).status(), 400, "a used refresh token");
      Expect.equal(app.refresh(renewed.refresh()).status(), 400, "its family after that");
    }
  }

  private void withdrawingEndsEverySession() {
    try (var elsewhere = new Portal(cast.world());
        var app = new MobileApp(cast.world())) {
      elsewhere.consentPage(Face.ITSME, Citizens.NOOR).with(200);
      Tokens tokens = app.signIn(Face.ITSME, Citizens.NOOR);
      JsonNode consent = noor.browser().get(CONSENT).with(200).json();
      Expect.equal(
          consent.path("onWithdrawal").path("plannedSessions").asString(""),
          "CANCEL",
          "what is told before she confirms");
      Expect.equal(
          noor.browser().delete(CONSENT).with(200).json().path("state").asString(),
          "WITHDRAWN",
          "the consent");
      Expect.soon(() -> noor.browser().get("/api/v1/me").status(), 401, "her session");
      Expect.soon(() -> elsewhere.browser().get("/api/v1/me").status(), 401, "her other session");
      Expect.equal(app.refresh(tokens.refresh()).status(), 400, "the app's refresh token");
    }
  }

  private void consentingAgainFindsTheAccount() {
    noor.join(Face.EID, Citizens.NOOR);
    Expect.equal(noor.me().path("aProfileId").asString(), "5c21f7", "the A-Profiel ID");
  }

  private void aCopyOfEverythingHeld() {
    JsonNode copy = noor.browser().get("/api/v1/me/export").with(200).json();
    Expect.equal(
        List.copyOf(copy.propertyNames()),
        List.of("identity", "wallet", "bookings", "visitorQuota", "payments", "gateway"),
        "the slices");
    Expect.equal(
        copy.path("identity").path("citizen").path(0).path("email").asString(),
        Citizens.NOOR.email(),
        "the e-mail address in the copy");
    Expect.equal(copy.path("identity").path("consentRecord").size(), 2, "the consents");
  }

  private void beingErasedLeavesAStranger() {
    JsonNode before = noor.me();
    noor.browser().delete("/api/v1/me").with(204);
    Expect.soon(() -> noor.browser().get("/api/v1/me").status(), 401, "her session");
    noor.join(Face.ITSME, Citizens.NOOR);
    Expect.that(
        !noor.me().path("citizenId").equals(before.path("citizenId")), "she has a new account");
  }
}
