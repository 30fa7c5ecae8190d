package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import be.parkerenopmaat.localstack.web.Page;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the payer sees, in the words of the manual's payment page (checks 74 to 85): choose a card,
/// choose how the bank will answer, and go back to where one came from.
final class PaymentPages {

  private final Checkouts checkouts;
  private final WorldlineSettings settings;

  PaymentPages(WorldlineSettings settings, Checkouts checkouts) {
    this.settings = settings;
    this.checkouts = checkouts;
  }

  void routes(Routes routes) {
    routes
        .get("/hostedcheckout/Payment/Form/{token}", page(this::start))
        .get("/hostedcheckout/PaymentMethods/Selection/{token}", page(this::chooseBrand))
        .get("/hostedcheckout/PaymentMethods/{productId}/{token}", this::chooseOutcome)
        .post("/hostedcheckout/PaymentMethods/{productId}/{token}", this::takeOutcome)
        .post("/hostedcheckout/Payment/Cancel/{token}", page(this::cancel))
        .get("/hostedcheckout/Redirect/Return/{token}", page(this::result))
        .get("/hostedcheckout/About/{topic}", this::about);
  }

  private Page page(Function<HostedCheckout, Answer> answer) {
    return request -> checkout(request).map(answer).orElseGet(PaymentPages::unknown);
  }

  private Answer start(HostedCheckout checkout) {
    return Answer.found(selection(checkout));
  }

  private Answer chooseBrand(HostedCheckout checkout) {
    if (!checkout.acceptsAttempt(checkouts.now())) {
      return Answer.found(resultPage(checkout));
    }
    String brands =
        Arrays.stream(Brand.values())
            .map(brand -> brandLink(checkout, brand))
            .collect(Collectors.joining("\n"));
    return Answer.html(
        200,
        ordered("choose-brand.html", checkout)
            .fragment("brands", brands)
            .fragment("declined", checkout.latestPayment().isPresent() ? DECLINED : "")
            .render());
  }

  private Answer chooseOutcome(Request request) {
    return withBrand(
        request,
        (checkout, brand) ->
            checkout.acceptsAttempt(checkouts.now())
                ? Answer.html(
                    200,
                    ordered("choose-outcome.html", checkout).value("brand", brand.label()).render())
                : Answer.found(resultPage(checkout)));
  }

  private Answer takeOutcome(Request request) {
    return withBrand(
        request,
        (checkout, brand) ->
            switch (request.form("outcome").orElse("")) {
              case "paid" -> {
                checkouts.pay(checkout, brand);
                yield Answer.seeOther(resultPage(checkout));
              }
              case "pending" -> {
                checkouts.payLater(checkout, brand);
                yield Answer.seeOther(resultPage(checkout));
              }
              case "declined" -> {
                checkouts.decline(checkout, brand);
                yield Answer.seeOther(selection(checkout));
              }
              default -> Answer.status(400);
            });
  }

  private Answer cancel(HostedCheckout checkout) {
    checkout.cancel();
    return Answer.seeOther(resultPage(checkout));
  }

  private Answer result(HostedCheckout checkout) {
    if (!checkout.order().showResultPage()) {
      return Answer.found(checkout.returnTo());
    }
    return Answer.html(
        200,
        ordered("result.html", checkout)
            .value("outcome", outcome(checkout))
            .value("action", checkout.order().returnUrl().toString())
            .value("returnMac", checkout.returnMac().toString())
            .value("checkoutId", checkout.id())
            .value("delay", Long.toString(settings.pace().resultPageFor().toMillis()))
            .render());
  }

  private Answer about(Request request) {
    return switch (request.pathValue("topic")) {
      case "Worldline" ->
          about("Over Worldline", "Worldline verwerkt de betaling in opdracht van de begunstigde.");
      case "Security" ->
          about(
              "Veiligheid",
              "De echte betaalpagina is beveiligd en vraagt uw kaartgegevens zelf; de begunstigde ziet ze nooit. Deze simulator vraagt ze helemaal niet.");
      case "Legal" ->
          about(
              "Wettelijke informatie",
              "Deze pagina hoort bij een testomgeving. Een betaling hier kost niets en verplicht tot niets.");
      default -> unknown();
    };
  }

  private Answer about(String title, String text) {
    return Answer.html(
        200, template("about.html").value("title", title).value("text", text).render());
  }

  private Answer withBrand(Request request, BiFunction<HostedCheckout, Brand, Answer> answer) {
    Optional<Brand> brand = Brand.ofProduct(request.pathValue("productId"));
    return checkout(request)
        .flatMap(checkout -> brand.map(chosen -> answer.apply(checkout, chosen)))
        .orElseGet(PaymentPages::unknown);
  }

  private Optional<HostedCheckout> checkout(Request request) {
    return checkouts.byToken(request.pathValue("token"));
  }

  private Html ordered(String name, HostedCheckout checkout) {
    return template(name)
        .value("reference", checkout.order().merchantReference())
        .value("amount", checkout.order().printedAmount())
        .value("beneficiary", settings.beneficiary())
        .value("token", checkout.formToken());
  }

  private static Html template(String name) {
    return Html.of(PaymentPages.class, name)
        .fragment("style", Html.of(PaymentPages.class, "style.css").render())
        .fragment("footer", Html.of(PaymentPages.class, "footer.html").render());
  }

  private static String brandLink(HostedCheckout checkout, Brand brand) {
    return """
    <li><a class="brand %s" href="/hostedcheckout/PaymentMethods/%d/%s">%s</a></li>"""
        .formatted(
            brand.name().toLowerCase(Locale.ROOT),
            brand.productId(),
            checkout.formToken(),
            brand.label());
  }

  private static String outcome(HostedCheckout checkout) {
    return checkout
        .latestPayment()
        .map(
            payment ->
                switch (payment.state()) {
                  case CAPTURED -> "Uw betaling is aanvaard.";
                  case CREATED, CAPTURE_REQUESTED -> "Uw betaling wordt nog verwerkt.";
                  case REJECTED -> "Uw betaling is geweigerd.";
                })
        .orElse("U hebt de betaling geannuleerd.");
  }

  private static URI selection(HostedCheckout checkout) {
    return URI.create("/hostedcheckout/PaymentMethods/Selection/" + checkout.formToken());
  }

  private static URI resultPage(HostedCheckout checkout) {
    return URI.create("/hostedcheckout/Redirect/Return/" + checkout.returnToken());
  }

  private static Answer unknown() {
    return Answer.html(
        404,
        template("about.html")
            .value("title", "Onbekende betaling")
            .value("text", "Deze betaling bestaat niet of is vervallen.")
            .render());
  }

  private static final String DECLINED =
      """
      <p class="declined" role="alert">Uw betaling is geweigerd. Probeer opnieuw of kies een
      andere betaalwijze.</p>""";
}
