package be.parkerenopmaat.wallet.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReturned;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.PdfRead;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// The statement as the manual shows it.
@ServiceTest
class StatementApiTest {

  private static final String TRANSACTIONS = "/api/v1/wallet/transactions";

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final CitizenAtPlay citizen;

  @Autowired
  StatementApiTest(ServiceApi api, EventProbe events, TestClock clock) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    citizen = new CitizenAtPlay(api, events);
  }

  @Test
  void a_new_citizen_has_nothing_and_no_transactions() {
    assertThat(citizen.balanceCents()).isZero();
    JsonNode page = list("").json();
    assertThat(page.path("_embedded").path("transactions")).isEmpty();
    assertThat(page.path("_page").path("totalElements").asInt()).isZero();
  }

  /// Manual check 157.
  @Test
  void the_line_of_the_manual_reads_as_in_the_manual() {
    clock.set(Instant.parse("2023-07-31T10:05:00Z"));
    citizen.topUp(5, null);
    JsonNode line = only(list("?date=2023-07-31"));
    assertThat(line.path("occurredAt").asString()).isEqualTo("2023-07-31T12:05:00+02:00");
    assertThat(line.path("amount").path("amount").asLong()).isEqualTo(5);
    assertThat(line.path("balanceAfter").path("amount").asLong()).isEqualTo(5);
    assertThat(line.path("kind").asString()).isEqualTo("TOP_UP");
    assertThat(line.path("description").asString())
        .isEqualTo("Gebruiker heeft het saldo voor €0.05 opgeladen");
    String[] rows = csv("?date=2023-07-31").body().split("\r\n");
    assertThat(rows)
        .containsExactly(
            "\uFEFFTransactienummer;Datum;Tijdstip;Bedrag;Eindsaldo;Omschrijving",
            line.path("number").asLong()
                + ";31 juli 2023;12u05;0,05;0,05;Gebruiker heeft het saldo voor €0.05 opgeladen");
  }

  @Test
  void a_series_has_a_line_for_each_session_and_a_refund_its_own() {
    citizen.topUp(1_000, null);
    UUID series = UUID.randomUUID();
    BookingRequested booking = citizen.book(series, 250, 0, 150);
    UUID stopped = booking.sessions().getFirst().sessionId();
    events.publish(
        new SessionStopped(
            booking.bookingId(), citizen.id(), stopped, 100, List.of(), TestClock.START));
    events.awaitTold(MoneyReturned.class, told -> told.sessionId().equals(stopped));

    List<JsonNode> lines = lines(list(""));
    assertThat(lines)
        .extracting(
            line -> line.path("kind").asString(),
            line -> line.path("amount").path("amount").asLong(),
            line -> line.path("balanceAfter").path("amount").asLong())
        .containsExactly(
            tuple("REFUND", 100L, 700L),
            tuple("SESSION", -150L, 600L),
            tuple("SESSION", -250L, 750L),
            tuple("TOP_UP", 1_000L, 1_000L));
    assertThat(lines.get(2).path("seriesId").asString()).isEqualTo(series.toString());
    assertThat(lines.get(2).path("sessionId").asString()).isEqualTo(stopped.toString());
    assertThat(lines.get(2).path("bookingId").asString()).isEqualTo(booking.bookingId().toString());
    assertThat(lines.get(2).path("description").asString())
        .isEqualTo(
            "Parkeersessie uit een reeks in zone centrum op 23 november 2026 van 10u00 tot 11u00");
    assertThat(lines.getFirst().path("description").asString())
        .startsWith("Terugbetaling van de parkeersessie uit een reeks in zone centrum");
  }

  @ParameterizedTest
  @CsvSource({
    "nl, Gebruiker heeft het saldo voor €0.05 opgeladen, 18 november 2026, 10u00",
    "fr, L'utilisateur a rechargé le solde de €0.05, 18 novembre 2026, 10h00",
    "en, User topped up the balance with €0.05, 18 November 2026, 10:00",
    "de, Benutzer hat das Guthaben mit €0.05 aufgeladen, 18. November 2026, 10:00"
  })
  void the_words_are_those_of_the_caller(
      String language, String description, String day, String time) {
    citizen.topUp(5, null);
    ServiceApi caller = citizen.api().header("Accept-Language", language);
    assertThat(only(caller.get(TRANSACTIONS)).path("description").asString())
        .isEqualTo(description);
    assertThat(caller.get(TRANSACTIONS + ".csv").body().split("\r\n")[1])
        .contains(";" + day + ";" + time + ";0,05;0,05;" + description);
  }

  @Test
  void a_caller_without_a_language_is_spoken_to_in_Dutch() {
    citizen.topUp(5, null);
    assertThat(only(citizen.api().get(TRANSACTIONS)).path("description").asString())
        .isEqualTo("Gebruiker heeft het saldo voor €0.05 opgeladen");
    assertThat(citizen.api().get(TRANSACTIONS + "?page=0").json().path("title").asString())
        .isEqualTo("Ongeldige aanvraag");
  }

  @Test
  void days_are_days_of_Brussels_and_both_ends_count() {
    for (String moment :
        List.of(
            "2026-10-24T21:59:59Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T22:59:59Z",
            "2026-10-25T23:00:00Z")) {
      clock.set(Instant.parse(moment));
      citizen.topUp(100, null);
    }
    assertThat(balances(list("?date=2026-10-25"))).containsExactly(300L, 200L);
    assertThat(balances(list("?from=2026-10-24&to=2026-10-25"))).containsExactly(300L, 200L, 100L);
    assertThat(balances(list("?from=2026-10-26"))).containsExactly(400L);
    assertThat(balances(list("?to=2026-10-24"))).containsExactly(100L);
    assertThat(csv("?date=2026-10-25").body().split("\r\n")).hasSize(3);
  }

  @Test
  void only_lines_with_a_document_are_shown_when_asked() {
    citizen.topUp(100, null);
    citizen.topUp(200, "{\"kind\": \"RECEIPT\"}");
    assertThat(balances(list("?invoiceRequested=true"))).containsExactly(300L);
    assertThat(balances(list("?invoiceRequested=false"))).containsExactly(300L, 100L);
    assertThat(only(list("?invoiceRequested=true")).path("invoiceRequested").asBoolean()).isTrue();
    assertThat(csv("?invoiceRequested=true").body().split("\r\n")).hasSize(2);
  }

  @Test
  void pages_follow_each_other_newest_first_and_keep_their_filters() {
    for (int i = 0; i < 5; i++) {
      citizen.topUp(100, null);
    }
    JsonNode first = list("?pagesize=2&from=2026-11-01").json();
    assertThat(first.path("_page").path("totalElements").asInt()).isEqualTo(5);
    assertThat(first.path("_page").path("totalPages").asInt()).isEqualTo(3);
    List<Long> seen = new ArrayList<>(balances(list("?pagesize=2&from=2026-11-01")));
    String next = first.path("_links").path("next").path("href").asString();
    while (!next.isEmpty()) {
      assertThat(next).contains("from=2026-11-01");
      ApiAnswer page = citizen.api().get(next);
      seen.addAll(balances(page));
      next = page.json().path("_links").path("next").path("href").asString();
    }
    assertThat(seen).containsExactly(500L, 400L, 300L, 200L, 100L);
    JsonNode uncounted = list("?pagesize=2&paging-strategy=noCount").json();
    assertThat(uncounted.path("_page").has("totalElements")).isFalse();
    assertThat(uncounted.path("_links").has("next")).isTrue();
  }

  @Test
  void the_file_holds_the_numbers_of_the_screen_and_an_unbroken_chain() {
    citizen.topUp(5, null);
    citizen.topUp(2_000, "{\"kind\": \"RECEIPT\"}");
    citizen.book(null, 250);
    citizen.book(UUID.randomUUID(), 125, 300);
    ApiAnswer file = csv("");
    assertThat(file.header("content-type").orElseThrow()).isEqualTo("text/csv;charset=UTF-8");
    assertThat(file.header("content-disposition"))
        .contains("attachment; filename=\"transacties.csv\"");
    List<String[]> rows =
        Arrays.stream(file.body().split("\r\n")).skip(1).map(row -> row.split(";")).toList();
    List<JsonNode> lines = lines(list("?pagesize=100"));
    assertThat(rows).hasSameSizeAs(lines).hasSize(5);
    long below = 0;
    for (int i = rows.size() - 1; i >= 0; i--) {
      String[] row = rows.get(i);
      JsonNode line = lines.get(i);
      assertThat(row[0]).isEqualTo(line.path("number").asString());
      assertThat(cents(row[3])).isEqualTo(line.path("amount").path("amount").asLong());
      assertThat(cents(row[4])).isEqualTo(line.path("balanceAfter").path("amount").asLong());
      assertThat(row[5]).isEqualTo(line.path("description").asString());
      assertThat(cents(row[4])).isEqualTo(below + cents(row[3]));
      below = cents(row[4]);
    }
    assertThat(below).isEqualTo(citizen.balanceCents()).isEqualTo(1_330);
  }

  @Test
  void every_file_honours_the_filters_and_says_what_the_screen_says() {
    citizen.topUp(5, null);
    citizen.topUp(20_000, "{\"kind\": \"RECEIPT\"}");
    citizen.book(null, 250);
    for (String filters : List.of("", "?invoiceRequested=true", "?date=2026-11-18")) {
      List<JsonNode> lines = lines(list(filters));
      ApiAnswer json = file("json" + filters);
      assertThat(json.header("content-disposition"))
          .contains("attachment; filename=\"transacties.json\"");
      assertThat(List.copyOf(json.json().path("transactions").values())).isEqualTo(lines);
      assertThat(file("pdf" + filters).header("content-type")).contains("application/pdf");
      byte[] pdf = paper(filters);
      String text = PdfRead.text(pdf);
      assertThat(text).contains("Transactienummer", "Eindsaldo", "Opgemaakt op 18 november 2026");
      for (JsonNode line : lines) {
        assertThat(text).contains(line.path("number").asString() + " 18 november 2026 10u00");
      }
      assertThat(text.contains("- € 2,50 € 197,55")).isEqualTo(!filters.contains("invoice"));
      assertThat(text).contains("+ € 200,00 € 200,05");
      assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    }
  }

  @Test
  void a_selection_without_lines_is_a_paper_that_says_so() {
    assertThat(PdfRead.text(paper("?to=2020-01-01")))
        .contains(
            "Periode: tot en met 1 januari 2020.", "Er zijn geen transacties in deze selectie.");
  }

  /// Manual check 153.
  @Test
  void nobody_sees_the_lines_of_somebody_else() {
    citizen.topUp(100, null);
    ServiceApi other = api.as(UUID.randomUUID());
    assertThat(lines(other.get(TRANSACTIONS))).isEmpty();
    assertThat(other.get(TRANSACTIONS + ".csv").body().split("\r\n")).hasSize(1);
    assertThat(api.anonymous().get(TRANSACTIONS).status()).isEqualTo(401);
    assertThat(api.anonymous().get(TRANSACTIONS + ".csv").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-11-02&to=2026-11-01",
        "?date=2026-11-01&from=2026-11-01",
        "?date=2026-11-01&to=2026-11-01"
      })
  void days_that_make_no_period_are_refused(String filters) {
    for (ApiAnswer answer :
        List.of(list(filters), csv(filters), file("json" + filters), file("pdf" + filters))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid-period");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?date=31/07/2023",
        "?from=yesterday",
        "?invoiceRequested=perhaps",
        "?page=0",
        "?pagesize=101",
        "?paging-strategy=maybe"
      })
  void a_filter_that_cannot_be_read_is_refused(String filters) {
    ApiAnswer answer = list(filters);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
  }

  private ApiAnswer list(String filters) {
    return citizen.api().header("Accept-Language", "nl").get(TRANSACTIONS + filters);
  }

  private ApiAnswer file(String ending) {
    return citizen.api().header("Accept-Language", "nl").get(TRANSACTIONS + "." + ending);
  }

  private byte[] paper(String filters) {
    return citizen.api().header("Accept-Language", "nl").download(TRANSACTIONS + ".pdf" + filters);
  }

  private ApiAnswer csv(String filters) {
    return citizen.api().header("Accept-Language", "nl").get(TRANSACTIONS + ".csv" + filters);
  }

  private static List<JsonNode> lines(ApiAnswer page) {
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return List.copyOf(page.json().path("_embedded").path("transactions").values());
  }

  private static JsonNode only(ApiAnswer page) {
    assertThat(lines(page)).hasSize(1);
    return lines(page).getFirst();
  }

  private static List<Long> balances(ApiAnswer page) {
    return lines(page).stream()
        .map(line -> line.path("balanceAfter").path("amount").asLong())
        .toList();
  }

  private static long cents(String written) {
    return new BigDecimal(written.replace(',', '.')).movePointRight(2).longValueExact();
  }
}
