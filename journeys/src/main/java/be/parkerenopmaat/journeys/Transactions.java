package be.parkerenopmaat.journeys;

import be.parkerenopmaat.journeys.Play.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The manual on the list of transactions: its sums, its filters, and its download.
final class Transactions {

  private final Cast cast;
  private final Portal lena;

  Transactions(Cast cast) {
    this.cast = cast;
    this.lena = cast.lena();
  }

  List<Step> steps() {
    return List.of(
        new Step("transactions-list-and-filters", this::transactionsListAndFilters),
        new Step("transactions-download", this::transactionsDownload));
  }

  private void transactionsListAndFilters() {
    List<JsonNode> lines = list(lena.transactions(""));
    Expect.that(lines.size() >= 6, "top-ups, sessions and a refund are listed");
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      boolean oldest = i == lines.size() - 1;
      long earlier = oldest ? 0 : Portal.cents(lines.get(i + 1).path("balanceAfter"));
      Expect.equal(
          Portal.cents(line.path("balanceAfter")),
          earlier + Portal.cents(line.path("amount")),
          "the Eindsaldo of transaction " + line.path("number"));
      Expect.that(
          oldest || line.path("number").asLong() > lines.get(i + 1).path("number").asLong(),
          "numbers rise");
    }
    Expect.equal(
        Portal.cents(lines.getFirst().path("balanceAfter")), lena.balanceCents(), "the balance");
    Expect.equal(
        lines.getLast().path("description").asString(),
        "Gebruiker heeft het saldo voor €0.05 opgeladen",
        "the description of a top-up");
    List<JsonNode> invoiced = list(lena.transactions("&invoiceRequested=true"));
    Expect.equal(invoiced.size(), 1, "the lines with a receipt");
    Expect.equal(Portal.cents(invoiced.getFirst().path("amount")), 2000L, "its amount");
    Expect.equal(
        lena.transactions("&date=" + cast.world().today()).size(),
        lines.size(),
        "the lines of today");
    Expect.equal(
        lena.transactions("&date=" + cast.world().today().minusDays(1)).size(),
        0,
        "those of yesterday");
    Expect.equal(
        lena.transactions("&from=" + cast.world().today() + "&to=" + cast.world().today()).size(),
        lines.size(),
        "the lines of a period");
    JsonNode paged = lena.browser().get("/api/v1/wallet/transactions?page=2&pagesize=2").json();
    Expect.equal(
        paged.path("_embedded").path("transactions").path(0).path("number"),
        lines.get(2).path("number"),
        "the first line of the second page");
    Expect.equal(
        paged.path("_page").path("totalElements").asInt(), lines.size(), "the number of lines");
  }

  private void transactionsDownload() {
    List<JsonNode> lines = list(lena.transactions(""));
    Reply download = lena.browser().get("/api/v1/wallet/transactions.csv").with(200);
    List<String> rows =
        download.body().replaceFirst("^\uFEFF", "").lines().filter(row -> !row.isBlank()).toList();
    Expect.equal(
        rows.getFirst(),
        "Transactienummer;Datum;Tijdstip;Bedrag;Eindsaldo;Omschrijving",
        "the first row");
    Expect.equal(rows.size() - 1, lines.size(), "the rows");
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = cells(rows.get(i + 1));
      JsonNode line = lines.get(i);
      Expect.equal(cells.getFirst(), line.path("number").asString(), "the number in the download");
      Expect.equal(centsOf(cells.get(3)), Portal.cents(line.path("amount")), "the Bedrag");
      Expect.equal(centsOf(cells.get(4)), Portal.cents(line.path("balanceAfter")), "the Eindsaldo");
      Expect.equal(cells.get(5), line.path("description").asString(), "the Omschrijving");
    }
    Expect.equal(
        lena.browser()
            .get("/api/v1/wallet/transactions.csv?invoiceRequested=true")
            .with(200)
            .body()
            .lines()
            .filter(row -> !row.isBlank())
            .count(),
        2L,
        "the rows of a filtered download");
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /// The cells of a row; a quoted cell may hold a semicolon.
  private static List<String> cells(String row) {
    var cells = new ArrayList<String>();
    var cell = Pattern.compile("(?:^|;)(?:\"((?:[^\"]|\"\")*)\"|([^;]*))").matcher(row);
    while (cell.find()) {
      String quoted = cell.group(1);
      cells.add(quoted == null ? cell.group(2) : quoted.replace("\"\"", "\""));
    }
    return cells;
  }

  /// Cents of an amount as the download writes it, such as `-7,60`.
  private static long centsOf(String amount) {
    String plain = amount.replaceAll("[^0-9,+-]", "").replace(',', '.');
    return new BigDecimal(plain).movePointRight(2).longValueExact();
  }
}
