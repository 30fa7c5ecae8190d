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
/// choose how the bank will answer, and go back to where one came from. Nobody is ever asked for a
/// card number: scenarios are buttons.
final class PaymentPages {

  private final Checkouts checkouts;
  private final WorldlineSettings settings;

  PaymentPages(WorldlineSettings settings, Checkouts checkouts) {
    this.settings = settings;
    this.checkouts = checkouts;
  }

  void routes(Routes routes) {
    routes
        .get("/hostedcheckout/Payment/Form/{token}", page(PaymentPages::start))
        .get("/hostedcheckout/PaymentMethods/Selection/{token}", page(this::chooseBrand))
        .get("/hostedcheckout/PaymentMethods/{productId}/{token}", this::chooseOutcome)
        .post("/hostedcheckout/PaymentMethods/{productId}/{token}", this::takeOutcome)
        .get("/hostedcheckout/ThreeDSecure/{token}", page(this::askWhetherItIsYou))
        .post("/hostedcheckout/ThreeDSecure/{token}", this::takeAnswer)
        .get("/hostedcheckout/Closed/{token}", page(this::closed))
        .post("/hostedcheckout/Payment/Cancel/{token}", page(this::cancel))
        .get("/hostedcheckout/Redirect/Return/{token}", page(this::result))
        .get("/hostedcheckout/About/{topic}", PaymentPages::about);
  }

  /// Somebody in front of a payment page, and the language in which they read it: the one they
  /// chose, or else the one that the order asked for.
  private record Visit(HostedCheckout checkout, Language language) {

    URI to(String place, String token) {
      return URI.create("/hostedcheckout/" + place + "/" + token + "?lang=" + language.code());
    }

    URI selection() {
      return to("PaymentMethods/Selection", checkout.formToken());
    }

    URI resultPage() {
      return to("Redirect/Return", checkout.returnToken());
    }

    URI challengePage() {
      return to("ThreeDSecure", checkout.formToken());
    }
  }

  private Optional<Visit> visit(Request request) {
    return checkouts
        .byToken(request.pathValue("token"))
        .map(
            checkout ->
                new Visit(
                    checkout,
                    request
                        .query("lang")
                        .flatMap(Language::of)
                        .orElse(checkout.order().language())));
  }

  private Page page(Function<Visit, Answer> answer) {
    return request -> visit(request).map(answer).orElseGet(() -> unknown(request));
  }

  private static Answer start(Visit visit) {
    return Answer.found(visit.selection());
  }

  private Answer chooseBrand(Visit visit) {
    return openFor(visit)
        .orElseGet(
            () ->
                Answer.html(
                    200,
                    ordered("choose-brand.html", visit)
                        .fragment(
                            "brands",
                            Arrays.stream(Brand.values())
                                .map(brand -> brandLink(visit, brand))
                                .collect(Collectors.joining("\n")))
                        .fragment("declined", declined(visit))
                        .render()));
  }

  private Answer chooseOutcome(Request request) {
    return withBrand(
        request,
        (visit, brand) ->
            openFor(visit)
                .orElseGet(
                    () ->
                        Answer.html(
                            200,
                            ordered("choose-outcome.html", visit)
                                .value("brand", brand.label())
                                .render())));
  }

  /// Where to go instead when the session takes no attempt now.
  private Optional<Answer> openFor(Visit visit) {
    if (visit.checkout().challenge().isPresent()) {
      return Optional.of(Answer.found(visit.challengePage()));
    }
    return visit.checkout().acceptsAttempt(checkouts.now())
        ? Optional.empty()
        : Optional.of(Answer.found(visit.resultPage()));
  }

  private Answer takeOutcome(Request request) {
    return withBrand(
        request,
        (visit, brand) ->
            switch (request.form("outcome").orElse("")) {
              case "paid" -> {
                checkouts.pay(visit.checkout(), brand);
                yield Answer.seeOther(afterAttempt(visit));
              }
              case "paid-and-closed" -> {
                checkouts.pay(visit.checkout(), brand);
                yield Answer.seeOther(visit.to("Closed", visit.checkout().formToken()));
              }
              case "challenge" -> {
                checkouts.challenge(visit.checkout(), brand);
                yield Answer.seeOther(visit.challengePage());
              }
              case "pending" -> {
                checkouts.payLater(visit.checkout(), brand);
                yield Answer.seeOther(visit.resultPage());
              }
              case "pending-declined" -> {
                checkouts.declineLater(visit.checkout(), brand);
                yield Answer.seeOther(visit.resultPage());
              }
              case "declined" -> {
                checkouts.decline(visit.checkout(), brand);
                yield Answer.seeOther(visit.selection());
              }
              default -> Answer.status(400);
            });
  }

  /// A payer who is declined may try again, everybody else is done here.
  private static URI afterAttempt(Visit visit) {
    boolean refused =
        visit
            .checkout()
            .latestPayment()
            .filter(payment -> payment.state() == PaymentState.REJECTED)
            .isPresent();
    return refused ? visit.selection() : visit.resultPage();
  }

  private Answer askWhetherItIsYou(Visit visit) {
    if (visit.checkout().challenge().isEmpty()) {
      return Answer.found(afterAttempt(visit));
    }
    return Answer.html(200, ordered("three-d-secure.html", visit).render());
  }

  private Answer takeAnswer(Request request) {
    return page(visit ->
            switch (request.form("answer").orElse("")) {
              case "yes" -> {
                checkouts.answer(visit.checkout(), true);
                yield Answer.seeOther(afterAttempt(visit));
              }
              case "no" -> {
                checkouts.answer(visit.checkout(), false);
                yield Answer.seeOther(afterAttempt(visit));
              }
              default -> Answer.status(400);
            })
        .answer(request);
  }

  private Answer cancel(Visit visit) {
    checkouts.cancel(visit.checkout());
    return Answer.seeOther(visit.resultPage());
  }

  /// For who closes the browser before it goes back: there is no way on from here.
  private Answer closed(Visit visit) {
    return Answer.html(
        200, ordered("closed.html", visit).value("outcome", outcome(visit)).render());
  }

  private Answer result(Visit visit) {
    HostedCheckout checkout = visit.checkout();
    if (!checkout.order().showResultPage()) {
      return Answer.found(checkout.returnTo());
    }
    return Answer.html(
        200,
        ordered("result.html", visit)
            .value("outcome", outcome(visit))
            .value("action", checkout.order().returnUrl().toString())
            .value("returnMac", checkout.returnMac().toString())
            .value("checkoutId", checkout.id())
            .value("delay", Long.toString(settings.pace().resultPageFor().toMillis()))
            .render());
  }

  private static Answer about(Request request) {
    Language language = request.query("lang").flatMap(Language::of).orElse(Language.NL);
    return switch (request.pathValue("topic")) {
      case "Worldline" -> message(200, language, "about.worldline");
      case "Security" -> message(200, language, "about.security");
      case "Legal" -> message(200, language, "about.legal");
      default -> unknown(request);
    };
  }

  private Answer withBrand(Request request, BiFunction<Visit, Brand, Answer> answer) {
    Optional<Brand> brand = Brand.ofProduct(request.pathValue("productId"));
    return visit(request)
        .flatMap(visit -> brand.map(chosen -> answer.apply(visit, chosen)))
        .orElseGet(() -> unknown(request));
  }

  private Html ordered(String name, Visit visit) {
    return template(name, visit.language())
        .value("reference", visit.checkout().order().merchantReference())
        .value("amount", visit.checkout().order().printedAmount())
        .value("beneficiary", settings.beneficiary())
        .value("token", visit.checkout().formToken());
  }

  private static Html template(String name, Language language) {
    return Html.of(PaymentPages.class, name)
        .fragment("style", Html.of(PaymentPages.class, "style.css").render())
        .fragment("languages", languages(language))
        .fragment(
            "footer",
            Html.of(PaymentPages.class, "footer.html")
                .values(language.texts())
                .value("lang", language.code())
                .render())
        .values(language.texts())
        .value("lang", language.code());
  }

  private static String languages(Language current) {
    return Arrays.stream(Language.values())
        .map(
            language ->
                """
                <a href="?lang=%s" lang="%s" hreflang="%s"%s>%s</a>"""
                    .formatted(
                        language.code(),
                        language.code(),
                        language.code(),
                        language == current ? " aria-current=\"true\"" : "",
                        language.label()))
        .collect(Collectors.joining("\n"));
  }

  private static String brandLink(Visit visit, Brand brand) {
    return """
    <li><a class="brand %s" href="/hostedcheckout/PaymentMethods/%d/%s?lang=%s">%s</a></li>"""
        .formatted(
            brand.name().toLowerCase(Locale.ROOT),
            brand.productId(),
            visit.checkout().formToken(),
            visit.language().code(),
            brand.label());
  }

  private static String declined(Visit visit) {
    return visit.checkout().latestPayment().isEmpty()
        ? ""
        : "<p class=\"declined\" role=\"alert\">%s</p>"
            .formatted(Html.escape(visit.language().text("declined")));
  }

  private static String outcome(Visit visit) {
    return visit
        .language()
        .text(
            visit
                .checkout()
                .latestPayment()
                .filter(_ -> !visit.checkout().isCancelled())
                .map(
                    payment ->
                        switch (payment.state()) {
                          case CAPTURED, PENDING_CAPTURE -> "result.accepted";
                          case CREATED, REDIRECTED, CAPTURE_REQUESTED -> "result.pending";
                          case REJECTED, CANCELLED -> "result.refused";
                        })
                .orElse("result.cancelled"));
  }

  private static Answer unknown(Request request) {
    Language language = request.query("lang").flatMap(Language::of).orElse(Language.NL);
    return message(404, language, "unknown");
  }

  private static Answer message(int status, Language language, String name) {
    return Answer.html(
        status,
        template("about.html", language)
            .value("title", language.text(name + ".title"))
            .value("text", language.text(name + ".text"))
            .render());
  }
}
