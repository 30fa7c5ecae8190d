package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import be.parkerenopmaat.localstack.identityprovider.Citizens;
import be.parkerenopmaat.localstack.identityprovider.Face;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What others see: a second member of the household, and somebody who lives elsewhere.
final class OtherPeople {

  private static final String VISITOR = "VISITOR";

  private final Cast cast;
  private final Portal lena;
  private final Portal joris;
  private final Portal noor;

  OtherPeople(Cast cast) {
    this.cast = cast;
    this.lena = cast.lena();
    this.joris = cast.joris();
    this.noor = cast.noor();
  }

  List<Step> steps() {
    return List.of(
        new Step("the-household-shares-its-hours", this::theHouseholdSharesItsHours),
        new Step("a-non-resident-has-no-visitors", this::aNonResidentHasNoVisitors));
  }

  private void theHouseholdSharesItsHours() {
    joris.join(Face.EID, Citizens.JORIS);
    Expect.equal(joris.remainingMinutes(), lena.remainingMinutes(), "the household's minutes");
    Expect.equal(joris.balanceCents(), 0L, "his own balance");
    Expect.equal(joris.transactions("").size(), 0, "his own transactions");
  }

  private void aNonResidentHasNoVisitors() {
    noor.join(Face.ITSME, Citizens.NOOR);
    JsonNode products = noor.me().path("products");
    Expect.equal(products.size(), 1, "the products");
    Expect.equal(products.path(0).asString(), "FLEXIBLE_SUBSCRIPTION", "the product");
    Expect.that(noor.overview().path("visitorQuota").isNull(), "there is no line of hours");
    noor.browser().get("/api/v1/visitor-quota").problem(403, "no-visitor-quota");
    noor.book(
            Portal.booking(
                VISITOR,
                "1-GNT-001",
                cast.zone(),
                cast.today(LocalTime.of(13, 0)),
                Duration.ofHours(1),
                ""))
        .refused("not-a-resident");
  }
}
