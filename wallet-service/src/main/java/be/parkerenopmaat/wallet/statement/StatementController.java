package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.domain.Wallets;
import be.parkerenopmaat.wallet.statement.TransactionAnswer.Amount;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// The balance and the transactions of the caller (manual, "Hoe uw transacties raadplegen?").
@RestController
@RequestMapping("/api/v1/wallet")
class StatementController {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Wallets wallets;
  private final StatementQueries queries;
  private final StatementTexts texts;
  private final StatementCsv csv;
  private final StatementJson json;
  private final StatementPaper paper;
  private final Problems problems;
  private final Clock clock;

  StatementController(
      Wallets wallets,
      StatementQueries queries,
      StatementTexts texts,
      StatementCsv csv,
      StatementJson json,
      StatementPaper paper,
      Problems problems,
      Clock clock) {
    this.wallets = wallets;
    this.queries = queries;
    this.texts = texts;
    this.csv = csv;
    this.json = json;
    this.paper = paper;
    this.problems = problems;
    this.clock = clock;
  }

  record WalletAnswer(Amount balance, Amount held, Amount available) {}

  /// The manual's filters: one day, or a period of days of Europe/Brussels, both sides inclusive;
  /// and "Factuur opgevraagd".
  record Filters(
      @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate date,
      @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
      @Nullable Boolean invoiceRequested) {

    /// Empty when the days make no period.
    Optional<StatementPeriod> period() {
      if (date != null) {
        return from == null && to == null
            ? Optional.of(new StatementPeriod(date, date))
            : Optional.empty();
      }
      return from != null && to != null && to.isBefore(from)
          ? Optional.empty()
          : Optional.of(new StatementPeriod(from, to));
    }

    StatementFilter of(CitizenId citizen, StatementPeriod period) {
      return new StatementFilter(citizen, period, Boolean.TRUE.equals(invoiceRequested));
    }

    URI on(String path) {
      return UriComponentsBuilder.fromPath(path)
          .queryParamIfPresent("date", Optional.ofNullable(date))
          .queryParamIfPresent("from", Optional.ofNullable(from))
          .queryParamIfPresent("to", Optional.ofNullable(to))
          .queryParamIfPresent("invoiceRequested", Optional.ofNullable(invoiceRequested))
          .build()
          .toUri();
    }
  }

  @GetMapping
  WalletAnswer wallet(Caller caller) {
    Balance balance = wallets.balanceOf(new CitizenId(caller.citizenId()));
    return new WalletAnswer(
        Amount.ofCents(balance.balance().cents()),
        Amount.ofCents(balance.held().cents()),
        Amount.ofCents(balance.available().cents()));
  }

  @GetMapping(path = "/transactions")
  ResponseEntity<?> transactions(
      Filters filters, PageRequest page, Caller caller, Locale language) {
    Optional<StatementPeriod> period = filters.period();
    if (period.isEmpty()) {
      return invalidPeriod();
    }
    StatementFilter filter = filters.of(new CitizenId(caller.citizenId()), period.get());
    List<TransactionAnswer> lines =
        queries
            .page(filter, page.offset(), page.withCount() ? page.pagesize() : page.pagesize() + 1)
            .stream()
            .map(line -> TransactionAnswer.of(line, texts, language))
            .toList();
    long total = page.withCount() ? queries.count(filter) : 0;
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(HalPage.MEDIA_TYPE))
        .body(
            HalPage.of(
                page, total, "transactions", lines, filters.on("/api/v1/wallet/transactions")));
  }

  /// All pages of the same filters in one file, the same numbers as on the screen (manual check
  /// 152).
  ///
  /// @return null when the file is written
  @GetMapping(path = "/transactions.{format:csv|json|pdf}")
  @Nullable ResponseEntity<?> download(
      @PathVariable String format,
      Filters filters,
      Caller caller,
      Locale language,
      HttpServletResponse response)
      throws IOException {
    Optional<StatementPeriod> period = filters.period();
    if (period.isEmpty()) {
      return invalidPeriod();
    }
    StatementFilter filter = filters.of(new CitizenId(caller.citizenId()), period.get());
    switch (format) {
      case "csv" -> {
        OutputStream out = begin(response, CSV, format, language);
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
          csv.write(filter, language, writer);
        }
      }
      case "json" ->
          json.write(
              filter, language, begin(response, MediaType.APPLICATION_JSON, format, language));
      default -> {
        long lines = queries.count(filter);
        OutputStream out = begin(response, MediaType.APPLICATION_PDF, format, language);
        paper.write(filter, lines, language, clock.instant(), out);
      }
    }
    return null;
  }

  private OutputStream begin(
      HttpServletResponse response, MediaType type, String format, Locale language)
      throws IOException {
    response.setContentType(type.toString());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.%s\""
            .formatted(texts.text("statement.file-name", language), format));
    return response.getOutputStream();
  }

  private ResponseEntity<?> invalidPeriod() {
    return problems.answer(HttpStatus.BAD_REQUEST, "invalid-period", Map.of());
  }
}
