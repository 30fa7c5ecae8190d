package be.parkerenopmaat.payment.reconciliation;

import be.parkerenopmaat.payment.domain.Reconciliation;
import be.parkerenopmaat.payment.domain.SettlementLine;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Accounting's door: a day's money as we know it, to lay beside what the provider paid out.
@RestController
@RequestMapping("/api/v1/operations/settlements")
class SettlementController {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final SettlementQueries settlements;

  SettlementController(SettlementQueries settlements) {
    this.settlements = settlements;
  }

  record MoneyBody(long amount, String currency) {

    private static MoneyBody euro(long cents) {
      return new MoneyBody(cents, "EUR");
    }
  }

  /// @param amount below zero for a refund
  record Line(OffsetDateTime at, String orderReference, String operationId, MoneyBody amount) {

    private static Line of(SettlementLine line) {
      return new Line(
          line.at().atZone(SettlementQueries.CITY).toOffsetDateTime(),
          line.orderReference(),
          line.operationId(),
          MoneyBody.euro(line.cents()));
    }
  }

  record Day(
      LocalDate date, MoneyBody captured, MoneyBody refunded, MoneyBody net, List<Line> lines) {}

  /// The provider's own list of the same day.
  record TheirDay(List<TheirLine> lines) {}

  record TheirLine(String operationId, String orderReference, MoneyBody amount) {}

  record DifferenceBody(
      Reconciliation.Kind kind,
      String operationId,
      String orderReference,
      MoneyBody ours,
      MoneyBody theirs) {}

  record Comparison(int matched, List<DifferenceBody> differences) {}

  @GetMapping("/{date}")
  Day day(@PathVariable LocalDate date) {
    List<SettlementLine> lines = settlements.of(date);
    long captured = lines.stream().mapToLong(SettlementLine::cents).filter(c -> c > 0).sum();
    long refunded = lines.stream().mapToLong(SettlementLine::cents).filter(c -> c < 0).sum();
    return new Day(
        date,
        MoneyBody.euro(captured),
        MoneyBody.euro(refunded),
        MoneyBody.euro(captured + refunded),
        lines.stream().map(Line::of).toList());
  }

  /// The same for a spreadsheet: semicolons, decimal commas, a byte order mark.
  @GetMapping("/{date}.csv")
  ResponseEntity<String> csv(@PathVariable LocalDate date) {
    var text =
        new StringBuilder(BYTE_ORDER_MARK)
            .append("Datum;Tijdstip;Referentie;Verrichting;Bedrag\r\n");
    for (SettlementLine line : settlements.of(date)) {
      var at = line.at().atZone(SettlementQueries.CITY);
      text.append(DAY.format(at))
          .append(';')
          .append(TIME.format(at))
          .append(';')
          .append(line.orderReference())
          .append(';')
          .append(line.operationId())
          .append(';')
          .append(
              String.format(
                  Locale.ROOT,
                  "%s%d,%02d",
                  line.cents() < 0 ? "-" : "",
                  Math.abs(line.cents()) / 100,
                  Math.abs(line.cents()) % 100))
          .append("\r\n");
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"afrekening-%s.csv\"".formatted(date))
        .body(text.toString());
  }

  /// Lays the provider's list beside ours. Changes nothing, so it needs no idempotency key.
  @PostMapping("/{date}/comparison")
  Comparison compare(@PathVariable LocalDate date, @RequestBody TheirDay theirs) {
    Reconciliation result =
        Reconciliation.of(
            settlements.of(date),
            theirs.lines().stream()
                .map(
                    line ->
                        new Reconciliation.Theirs(
                            line.operationId(), line.orderReference(), line.amount().amount()))
                .toList());
    return new Comparison(
        result.matched(),
        result.differences().stream()
            .map(
                one ->
                    new DifferenceBody(
                        one.kind(),
                        one.operationId(),
                        one.orderReference(),
                        MoneyBody.euro(one.oursCents()),
                        MoneyBody.euro(one.theirsCents())))
            .toList());
  }
}
