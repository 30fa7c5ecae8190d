package be.parkerenopmaat.wallet.peppol;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.PeppolRules;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentDue;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Seller;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.VatIncluded;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every XML passes the official rules, not our reading of them.
class PeppolDocumentTest {

  private static final Seller SELLER =
      new Seller(
          "Mobiliteit en Parkeren Antwerpen AG",
          new EnterpriseNumber("0123456749"),
          "Grote Markt 1",
          "2000",
          "Antwerpen",
          "0208:0123456749");

  /// Among them the smallest, those whose tax cannot be split evenly, and the largest.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 7, 99, 2_000, 1_999, 12_345, 24_999, 25_000})
  void an_invoice_of_any_amount_is_valid(long cents) {
    assertThat(PeppolRules.broken(xml(DocumentKind.INVOICE, cents, "Meir 1, 2000 Antwerpen", null)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 2_000})
  void a_credit_note_is_valid_and_names_what_it_takes_back(long cents) {
    byte[] xml = xml(DocumentKind.CREDIT_NOTE, cents, "Meir 1, 2000 Antwerpen", "Verkeerde naam");
    assertThat(PeppolRules.broken(xml)).isEmpty();
    assertThat(new String(xml, StandardCharsets.UTF_8)).contains("F2026-000001", "Verkeerde naam");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Meir 1\nB-2000 Antwerpen", "ergens aan de Schelde", "<Meir> & \"co\" 1, 2000 A"})
  void an_address_is_written_however_it_was_given(String address) {
    assertThat(PeppolRules.broken(xml(DocumentKind.INVOICE, 2_000, address, null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NL123456789B01",
        "DE123456789",
        "FR40303265045",
        "LU12345678",
        "ATU12345678",
        "EL123456789",
        "ESX1234567X",
        "IT00743110157",
        "FI12345678",
        "SE556016068001",
        "DK12345678",
        "XI123456789"
      })
  void an_invoice_to_a_company_of_another_country_is_valid(String number) {
    byte[] xml =
        xml(
            DocumentKind.INVOICE,
            2_000,
            "Hoofdstraat 1, 4611 Bergen op Zoom",
            null,
            CompanyNumber.of(number));
    assertThat(PeppolRules.broken(xml)).isEmpty();
    assertThat(new String(xml, StandardCharsets.UTF_8)).contains(">" + number + "<");
  }

  @Test
  void the_rules_do_find_what_is_wrong() {
    String xml =
        new String(
            xml(DocumentKind.INVOICE, 2_000, "Meir 1, 2000 Antwerpen", null),
            StandardCharsets.UTF_8);
    String wrong = xml.replace(">16.53<", ">16.00<");
    assertThat(PeppolRules.broken(wrong.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
  }

  private static byte[] xml(
      DocumentKind kind, long cents, String address, @Nullable String reason) {
    return xml(kind, cents, address, reason, new EnterpriseNumber("0203201340"));
  }

  private static byte[] xml(
      DocumentKind kind,
      long cents,
      String address,
      @Nullable String reason,
      CompanyNumber number) {
    var company = new Company("Bakkerij Peeters", number, address);
    var due =
        new DocumentDue(
            UUID.randomUUID(),
            kind,
            new CitizenId(UUID.randomUUID()),
            new TopUpId(UUID.randomUUID()),
            new Money(cents),
            company,
            "nl",
            "ASTD1045935",
            Instant.parse("2026-11-22T12:00:00Z"),
            kind == DocumentKind.CREDIT_NOTE
                ? new DocumentNumber(DocumentKind.INVOICE, 2026, 1)
                : null,
            reason);
    var document =
        new Document(
            new DocumentNumber(kind, 2026, 1),
            LocalDate.parse("2026-11-22"),
            due,
            VatIncluded.of(new Money(cents), BigDecimal.valueOf(21)),
            SELLER);
    return PeppolDocument.of(document, company, "Opladen van het parkeersaldo");
  }
}
