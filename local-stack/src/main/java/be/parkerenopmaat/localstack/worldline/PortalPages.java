package be.parkerenopmaat.localstack.worldline;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The merchant's portal: every checkout with what became of it and which webhooks went where, and
/// what was really paid. It only shows; mishaps are arranged on the admin port alone.
final class PortalPages {

  private static final int LATEST = 200;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss").withZone(ZoneId.of("Europe/Brussels"));

  private final Checkouts checkouts;
  private final Webhooks webhooks;

  PortalPages(Checkouts checkouts, Webhooks webhooks) {
    this.checkouts = checkouts;
    this.webhooks = webhooks;
  }

  void routes(Routes routes) {
    routes
        .get("/", _ -> overview())
        .get("/portal/checkouts/{id}", this::checkout)
        .get("/portal/settlement", _ -> settlement())
        .get("/portal/settlement.csv", _ -> csv());
  }

  private Answer overview() {
    return page(
        "Checkouts",
        table(
            List.of("Reference", "Amount", "State", "Opened", "Checkout"),
            checkouts.latest(LATEST).stream()
                .map(
                    checkout ->
                        List.of(
                            link(
                                "/portal/checkouts/" + checkout.id(),
                                checkout.order().merchantReference()),
                            Html.escape(checkout.order().printedAmount()),
                            checkout.word(checkouts.now()),
                            MOMENT.format(checkout.openedAt()),
                            checkout.id()))
                .toList()));
  }

  private Answer checkout(Request request) {
    return checkouts
        .byId(request.pathValue("id"))
        .map(this::checkout)
        .orElseGet(() -> Answer.status(404));
  }

  private Answer checkout(HostedCheckout checkout) {
    String payments =
        table(
            List.of("Payment", "Brand", "Amount", "Status", "Code", "Changed"),
            checkout.payments().stream()
                .map(
                    payment ->
                        List.of(
                            payment.id(),
                            payment.brand().label(),
                            cents(payment.amountCents()),
                            payment.state().name(),
                            Integer.toString(payment.state().code()),
                            MOMENT.format(payment.changedAt())))
                .toList());
    String refunds =
        table(
            List.of("Refund", "Amount", "Status", "Their reference", "Changed"),
            checkout.refunds().stream()
                .map(
                    refund ->
                        List.of(
                            refund.id(),
                            cents(refund.amountCents()),
                            refund.state().name(),
                            Html.escape(refund.operationReference()),
                            MOMENT.format(refund.changedAt())))
                .toList());
    String sent =
        table(
            List.of("Webhook", "About", "To", "Try", "Answer"),
            webhooks.sent(checkout.id()).stream()
                .map(
                    one ->
                        List.of(
                            Html.escape(one.type()),
                            one.about(),
                            Html.escape(one.url().toString()),
                            Integer.toString(one.retry()),
                            Html.escape(one.outcome())))
                .toList());
    return page(
        checkout.order().merchantReference() + " · " + checkout.word(checkouts.now()),
        "<p>%s · %s</p><h2>Payments</h2>%s<h2>Refunds</h2>%s<h2>Webhooks</h2>%s"
            .formatted(
                Html.escape(checkout.order().printedAmount()),
                link("/hostedcheckout/Payment/Form/" + checkout.formToken(), "Payment page"),
                payments,
                refunds,
                sent));
  }

  private Answer settlement() {
    long paid = checkouts.captured().stream().mapToLong(CapturedPayment::amountCents).sum();
    long back = checkouts.refunded().stream().mapToLong(RefundedPayment::amountCents).sum();
    return page(
        "Settlement",
        "<p>Paid %s, refunded %s, net %s EUR · %s</p>%s"
            .formatted(
                cents(paid),
                cents(back),
                cents(paid - back),
                link("/portal/settlement.csv", "CSV"),
                table(
                    List.of("At", "Reference", "Operation", "Amount"),
                    lines().stream()
                        .map(
                            line ->
                                List.of(
                                    MOMENT.format(line.at()),
                                    Html.escape(line.reference()),
                                    line.operation(),
                                    cents(line.cents())))
                        .toList())));
  }

  private Answer csv() {
    return Answer.text(
        200,
        "text/csv; charset=utf-8",
        lines().stream()
            .map(
                line ->
                    "%s;%s;%s;%s"
                        .formatted(
                            line.at(), line.reference(), line.operation(), cents(line.cents())))
            .collect(Collectors.joining("\r\n", "At;Reference;Operation;Amount\r\n", "\r\n")));
  }

  private List<SettledLine> lines() {
    return SettledLine.all(checkouts.captured(), checkouts.refunded());
  }

  private static Answer page(String title, String markup) {
    return Answer.html(
        200,
        Html.of(PortalPages.class, "portal.html")
            .fragment("style", Html.of(PortalPages.class, "style.css").render())
            .value("title", title)
            .fragment("content", markup)
            .render());
  }

  /// A table of cells that are markup already.
  private static String table(List<String> heads, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "<p>None.</p>";
    }
    return "<table><thead>%s</thead><tbody>%s</tbody></table>"
        .formatted(
            row(heads, "th scope=\"col\"", "th"),
            rows.stream().map(cells -> row(cells, "td", "td")).collect(Collectors.joining()));
  }

  private static String row(List<String> cells, String open, String close) {
    return cells.stream()
        .map(cell -> "<%s>%s</%s>".formatted(open, cell, close))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String link(String path, String text) {
    return "<a href=\"%s\">%s</a>".formatted(path, Html.escape(text));
  }

  private static String cents(long cents) {
    return String.format(
        Locale.ROOT,
        "%s%d.%02d",
        cents < 0 ? "-" : "",
        Math.abs(cents) / 100,
        Math.abs(cents) % 100);
  }
}
