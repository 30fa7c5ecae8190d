package be.parkerenopmaat.wallet.peppol;

import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.CompanyNumber;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Seller;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/// Writes a company's invoice or credit note as UBL 2.1 in the profile Peppol BIS Billing 3.0. What
/// it says was paid before: nothing is left to pay.
public final class PeppolDocument {

  /// The scheme of Belgian enterprise numbers.

  private static final Pattern BELGIAN_ADDRESS =
      Pattern.compile("(.+?)[,\\n]\\s*(?:B-)?([1-9]\\d{3})\\s+(.+)", Pattern.DOTALL);

  private final Document document;
  private final Company buyer;
  private final String description;
  private final boolean credit;
  private final UblWriter ubl;

  private PeppolDocument(Document document, Company buyer, String description, UblWriter ubl) {
    this.document = document;
    this.buyer = buyer;
    this.description = description;
    this.credit = document.number().kind() == DocumentKind.CREDIT_NOTE;
    this.ubl = ubl;
  }

  /// The document in UTF-8.
  ///
  /// @param buyer the company of the document
  /// @param description what was sold, in the buyer's language
  public static byte[] of(Document document, Company buyer, String description) {
    var out = new ByteArrayOutputStream();
    try (var ubl =
        new UblWriter(
            out, document.number().kind() == DocumentKind.CREDIT_NOTE ? "CreditNote" : "Invoice")) {
      new PeppolDocument(document, buyer, description, ubl).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  private void write() throws XMLStreamException {
    ubl.text(
        "CustomizationID",
        "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0");
    ubl.text("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    ubl.text("ID", document.number().toString());
    ubl.text("IssueDate", document.issuedOn().toString());
    ubl.text(credit ? "CreditNoteTypeCode" : "InvoiceTypeCode", credit ? "381" : "380");
    String reason = document.content().reason();
    if (reason != null) {
      ubl.text("Note", reason);
    }
    ubl.text("DocumentCurrencyCode", "EUR");
    ubl.begin("OrderReference").text("ID", document.content().orderReference()).end();
    DocumentNumber corrects = document.content().corrects();
    if (corrects != null) {
      ubl.begin("BillingReference").begin("InvoiceDocumentReference");
      ubl.text("ID", corrects.toString()).end().end();
    }
    seller(document.seller());
    buyer();
    ubl.begin("PaymentMeans").text("PaymentMeansCode", "48");
    ubl.text("PaymentID", document.content().orderReference()).end();
    totals();
    line();
  }

  private void seller(Seller seller) throws XMLStreamException {
    String[] endpoint = seller.peppolEndpoint().split(":", 2);
    party(
        "AccountingSupplierParty",
        endpoint[0],
        endpoint[1],
        seller.name(),
        seller.enterpriseNumber(),
        seller.street(),
        seller.postalCode(),
        seller.city());
  }

  private void buyer() throws XMLStreamException {
    var address = BELGIAN_ADDRESS.matcher(buyer.address());
    boolean parts = address.matches();
    party(
        "AccountingCustomerParty",
        buyer.number().peppolScheme(),
        buyer.number().peppolId(),
        buyer.name(),
        buyer.number(),
        parts ? address.group(1).strip() : buyer.address().replace('\n', ' '),
        parts ? address.group(2) : null,
        parts ? address.group(3).strip() : null);
  }

  private void party(
      String role,
      String endpointScheme,
      String endpoint,
      String name,
      CompanyNumber number,
      String street,
      @Nullable String postalCode,
      @Nullable String city)
      throws XMLStreamException {
    ubl.begin(role).begin("Party");
    ubl.text("EndpointID", "schemeID", endpointScheme, endpoint);
    ubl.begin("PartyName").text("Name", name).end();
    ubl.begin("PostalAddress").text("StreetName", street);
    if (city != null && postalCode != null) {
      ubl.text("CityName", city).text("PostalZone", postalCode);
    }
    ubl.begin("Country").text("IdentificationCode", number.country()).end().end();
    ubl.begin("PartyTaxScheme").text("CompanyID", number.vatNumber());
    ubl.begin("TaxScheme").text("ID", "VAT").end().end();
    ubl.begin("PartyLegalEntity").text("RegistrationName", name);
    if (number instanceof EnterpriseNumber belgian) {
      ubl.text("CompanyID", "schemeID", belgian.peppolScheme(), belgian.digits());
    }
    ubl.end().end().end();
  }

  private void totals() throws XMLStreamException {
    ubl.begin("TaxTotal");
    amount("TaxAmount", document.amounts().vat());
    ubl.begin("TaxSubtotal");
    amount("TaxableAmount", document.amounts().net());
    amount("TaxAmount", document.amounts().vat());
    category("TaxCategory");
    ubl.end().end();
    ubl.begin("LegalMonetaryTotal");
    amount("LineExtensionAmount", document.amounts().net());
    amount("TaxExclusiveAmount", document.amounts().net());
    amount("TaxInclusiveAmount", document.amounts().total());
    amount("PrepaidAmount", document.amounts().total());
    amount("PayableAmount", Money.ZERO);
    ubl.end();
  }

  private void line() throws XMLStreamException {
    ubl.begin(credit ? "CreditNoteLine" : "InvoiceLine").text("ID", "1");
    ubl.text(credit ? "CreditedQuantity" : "InvoicedQuantity", "unitCode", "C62", "1");
    amount("LineExtensionAmount", document.amounts().net());
    ubl.begin("Item").text("Name", description);
    category("ClassifiedTaxCategory");
    ubl.end();
    ubl.begin("Price");
    amount("PriceAmount", document.amounts().net());
    ubl.end().end();
  }

  private void category(String name) throws XMLStreamException {
    ubl.begin(name).text("ID", "S");
    ubl.text("Percent", document.amounts().percent().toPlainString());
    ubl.begin("TaxScheme").text("ID", "VAT").end().end();
  }

  private void amount(String name, Money money) throws XMLStreamException {
    ubl.text(name, "currencyID", "EUR", BigDecimal.valueOf(money.cents(), 2).toPlainString());
  }
}
