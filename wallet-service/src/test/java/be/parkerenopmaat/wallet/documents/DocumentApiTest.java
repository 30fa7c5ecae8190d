package be.parkerenopmaat.wallet.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.PdfRead;
import be.parkerenopmaat.wallet.PeppolRules;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Receipts for persons, invoices for companies, and what takes them back (manual, "Factuur
/// opvragen").
@ServiceTest
class DocumentApiTest {

  private static final String INVOICES = "/api/v1/wallet/invoices";
  private static final String COMPANY =
      """
      {"name": "Bakkerij Peeters & Zoon", "enterpriseNumber": "BE 0203.201.340",
       "address": "Meir 1, 2000 Antwerpen"}
      """;
  private static final String INVOICE = "{\"kind\": \"INVOICE\", \"company\": " + COMPANY + "}";
  private static final String RECEIPT = "{\"kind\": \"RECEIPT\"}";

  private final ServiceApi api;
  private final JdbcClient jdbc;
  private final EventProbe events;
  private final CitizenAtPlay citizen;

  @Autowired
  DocumentApiTest(ServiceApi api, EventProbe events, JdbcClient jdbc) {
    this.api = api;
    this.jdbc = jdbc;
    this.events = events;
    citizen = new CitizenAtPlay(api, events);
  }

  @AfterEach
  void documents_and_ledger_say_the_same() {
    citizen.isInOrder();
  }

  @Test
  void a_person_gets_a_receipt_on_paper() {
    UUID topUp = citizen.topUp(2_000, RECEIPT);
    JsonNode receipt = only("RECEIPT");
    String number = receipt.path("number").asString();
    assertThat(number).matches("K2026-\\d{6}");
    assertThat(receipt.path("issuedOn").asString()).isEqualTo("2026-11-18");
    assertThat(receipt.path("total").path("amount").asLong()).isEqualTo(2_000);
    assertThat(receipt.path("vat").path("amount").asLong()).isEqualTo(347);
    assertThat(receipt.path("topUpId").asString()).isEqualTo(topUp.toString());
    assertThat(receipt.path("xml").asBoolean()).isFalse();
    byte[] pdf = citizen.api().download(INVOICES + "/" + number + ".pdf");
    assertThat(PdfRead.text(pdf))
        .contains("Kwitantie " + number, "Mobiliteit en Parkeren Antwerpen AG", "Particulier")
        .contains("€ 16,53 21 % € 3,47 € 20,00", "Datum van uitreiking: 18 november 2026");
    assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    assertThat(citizen.api().get(INVOICES + "/" + number + ".xml").status()).isEqualTo(404);
  }

  @Test
  void a_company_gets_an_invoice_that_machines_read_as_well() {
    citizen.topUp(12_345, INVOICE);
    JsonNode invoice = only("INVOICE");
    String number = invoice.path("number").asString();
    assertThat(number).matches("F2026-\\d{6}");
    byte[] pdf = citizen.api().download(INVOICES + "/" + number + ".pdf");
    byte[] xml = citizen.api().download(INVOICES + "/" + number + ".xml");
    assertThat(PeppolRules.broken(xml)).isEmpty();
    assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    assertThat(PdfRead.attachments(pdf)).containsOnlyKeys(number + ".xml");
    assertThat(PdfRead.attachments(pdf).get(number + ".xml")).isEqualTo(xml);
    assertThat(PdfRead.text(pdf))
        .contains("Factuur " + number, "Bakkerij Peeters & Zoon", "BE0203201340", "0203.201.340");
    ApiAnswer file = citizen.api().get(INVOICES + "/" + number + ".xml");
    assertThat(file.header("content-disposition"))
        .contains("attachment; filename=\"" + number + ".xml\"");
  }

  @Test
  void the_line_of_the_statement_leads_to_its_document() {
    citizen.topUp(500, null);
    citizen.topUp(500, RECEIPT);
    JsonNode receipt = only("RECEIPT");
    List<JsonNode> lines =
        List.copyOf(
            citizen
                .api()
                .get("/api/v1/wallet/transactions")
                .json()
                .path("_embedded")
                .path("transactions")
                .values());
    assertThat(lines.getFirst().path("document").path("number").asString())
        .isEqualTo(receipt.path("number").asString());
    assertThat(lines.getFirst().path("document").path("kind").asString()).isEqualTo("RECEIPT");
    assertThat(lines.getLast().has("document")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"nl, Factuur", "fr, Facture", "en, Invoice", "de, Rechnung"})
  void a_document_speaks_the_language_it_was_asked_in(String language, String word) {
    var speaker = new CitizenAtPlay(api.header("Accept-Language", language), events);
    speaker.topUp(2_000, INVOICE);
    String number = documents(speaker, 1).getFirst().path("number").asString();
    byte[] pdf = speaker.api().download(INVOICES + "/" + number + ".pdf");
    assertThat(PdfRead.text(pdf)).startsWith(word + " " + number);
  }

  @Test
  void numbers_have_no_gaps_however_many_are_made_out_at_once() {
    List<CitizenAtPlay> citizens =
        LongStream.range(0, 12).mapToObj(_ -> new CitizenAtPlay(api, events)).toList();
    citizens.parallelStream().forEach(one -> one.topUp(500, RECEIPT));
    citizens.forEach(one -> documents(one, 1));
    List<Long> sequences =
        jdbc.sql("select sequence from document where kind = 'RECEIPT' order by sequence")
            .query((row, _) -> row.getLong(1))
            .list();
    assertThat(sequences).hasSizeGreaterThanOrEqualTo(12);
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
  }

  @Test
  void what_was_made_out_can_not_be_changed_by_the_service() {
    citizen.topUp(500, RECEIPT);
    documents(citizen, 1);
    for (String sql :
        List.of(
            "update document set total_cents = 1", "delete from document", "truncate document")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update()).isInstanceOf(DataAccessException.class);
    }
  }

  @Test
  void nobody_reads_the_document_of_somebody_else() {
    citizen.topUp(500, INVOICE);
    String number = only("INVOICE").path("number").asString();
    ServiceApi other = api.as(UUID.randomUUID());
    for (String format : List.of("pdf", "xml")) {
      String path = INVOICES + "/" + number + "." + format;
      assertThat(other.get(path).status()).isEqualTo(404);
      assertThat(api.anonymous().get(path).status()).isEqualTo(401);
    }
    assertThat(other.get(INVOICES).json().path("_embedded").path("invoices")).isEmpty();
    assertThat(citizen.api().get(INVOICES + "/F2026-999999.pdf").status()).isEqualTo(404);
    assertThat(citizen.api().get(INVOICES + "/nonsense.pdf").status()).isEqualTo(404);
  }

  @Test
  void an_operator_takes_a_wrong_invoice_back_and_has_the_right_one_made_out() {
    citizen.topUp(2_000, INVOICE);
    String wrong = only("INVOICE").path("number").asString();
    ServiceApi operator = api.withScopes("operations").once();
    String path = "/api/v1/operations/documents/" + wrong + "/credit-notes";
    String body =
        """
        {"reason": "Verkeerde naam", "replacement": {"company": {"name": "Slagerij Peeters",
          "enterpriseNumber": "0203201340", "address": "Meir 2, 2000 Antwerpen"}}}
        """;
    assertThat(citizen.api().once().post(path, body).status()).isEqualTo(403);
    assertThat(operator.post(path, body).status()).isEqualTo(202);
    List<JsonNode> all = documents(citizen, 3);
    JsonNode credit =
        all.stream()
            .filter(one -> one.path("kind").asString().equals("CREDIT_NOTE"))
            .findFirst()
            .orElseThrow();
    assertThat(credit.path("corrects").asString()).isEqualTo(wrong);
    assertThat(credit.path("total").path("amount").asLong()).isEqualTo(2_000);
    String number = credit.path("number").asString();
    assertThat(PeppolRules.broken(citizen.api().download(INVOICES + "/" + number + ".xml")))
        .isEmpty();
    byte[] pdf = citizen.api().download(INVOICES + "/" + number + ".pdf");
    assertThat(PdfRead.text(pdf)).contains("Crediteert " + wrong + ". Reden: Verkeerde naam");
    assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    Set<String> numbers =
        Set.copyOf(all.stream().map(one -> one.path("number").asString()).toList());
    assertThat(numbers).hasSize(3);
    ApiAnswer again = api.withScopes("operations").once().post(path, "{\"reason\": \"Nog eens\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("document-already-credited");
    assertThat(citizen.balanceCents()).isEqualTo(2_000);
  }

  private JsonNode only(String kind) {
    JsonNode one = documents(citizen, 1).getFirst();
    assertThat(one.path("kind").asString()).isEqualTo(kind);
    return one;
  }

  private static List<JsonNode> documents(CitizenAtPlay whose, int expected) {
    return Awaitility.await()
        .until(
            () ->
                List.copyOf(
                    whose.api().get(INVOICES).json().path("_embedded").path("invoices").values()),
            found -> found.size() == expected);
  }
}
