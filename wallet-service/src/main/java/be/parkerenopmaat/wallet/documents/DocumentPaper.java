package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.wallet.domain.Company;
import be.parkerenopmaat.wallet.domain.Document;
import be.parkerenopmaat.wallet.domain.DocumentKind;
import be.parkerenopmaat.wallet.domain.DocumentNumber;
import be.parkerenopmaat.wallet.domain.EnterpriseNumber;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Seller;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.paper.Column;
import be.parkerenopmaat.wallet.paper.Imprint;
import be.parkerenopmaat.wallet.paper.Paper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// A document for people: PDF/A-3 in the language it was asked in, with the same facts for machines
/// inside when there are any.
@Component
class DocumentPaper {

  private final MessageSource messages;

  DocumentPaper(MessageSource messages) {
    this.messages = messages;
  }

  /// What was sold, in the words of the document's language.
  String description(Document document) {
    return text(document, "document.line", document.content().orderReference());
  }

  /// @param xml put inside; null for a person's
  /// @param now the date of the file
  byte[] print(Document document, byte @Nullable [] xml, Instant now) {
    var out = new ByteArrayOutputStream();
    String title =
        text(document, "document." + kind(document.number().kind()), document.number().toString());
    var imprint =
        new Imprint(
            title,
            Locale.forLanguageTag(text(document, "statement.language")),
            document.seller().name(),
            now,
            false,
            true);
    try (var paper = new Paper(out, imprint)) {
      paper.heading(title);
      paper.beside(seller(document), buyer(document));
      paper.paragraph(dates(document));
      DocumentNumber corrects = document.content().corrects();
      String reason = document.content().reason();
      if (corrects != null && reason != null) {
        paper.paragraph(text(document, "document.corrects", corrects.toString(), reason));
      }
      amounts(document, paper);
      paper.paragraph(
          text(
              document,
              document.number().kind() == DocumentKind.CREDIT_NOTE
                  ? "document.given-back"
                  : "document.paid"));
      if (xml != null) {
        paper.paragraph(text(document, "document.xml-inside"));
        paper.attach(
            document.number() + ".xml", "text/xml", text(document, "document.xml-name"), xml);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void amounts(Document document, Paper paper) {
    paper.table(
        List.of(
            new Column(text(document, "document.column.what"), 5, false),
            new Column(text(document, "document.column.net"), 2, true),
            new Column(text(document, "document.column.rate"), 1.2f, true),
            new Column(text(document, "document.column.vat"), 1.6f, true),
            new Column(text(document, "document.column.total"), 2, true)));
    String net = euros(document.amounts().net());
    String rate = document.amounts().percent().stripTrailingZeros().toPlainString() + " %";
    String vat = euros(document.amounts().vat());
    String total = euros(document.amounts().total());
    paper.row(List.of(description(document), net, rate.replace('.', ','), vat, total), false);
    paper.row(List.of(text(document, "document.sum"), net, "", vat, total), true);
    paper.endTable();
  }

  private String seller(Document document) {
    Seller seller = document.seller();
    return String.join(
        "\n",
        text(document, "document.from"),
        seller.name(),
        seller.street(),
        seller.postalCode() + " " + seller.city(),
        text(document, "document.vat-number", seller.enterpriseNumber().vatNumber()),
        text(document, "document.enterprise-number", seller.enterpriseNumber().formatted()));
  }

  private String buyer(Document document) {
    Company company = document.content().company();
    if (company == null) {
      return text(document, "document.for") + "\n" + text(document, "document.person");
    }
    String known =
        String.join(
            "\n",
            text(document, "document.for"),
            company.name(),
            company.address(),
            text(document, "document.vat-number", company.number().vatNumber()));
    return company.number() instanceof EnterpriseNumber belgian
        ? known + "\n" + text(document, "document.enterprise-number", belgian.formatted())
        : known;
  }

  private String dates(Document document) {
    return String.join(
        "\n",
        text(document, "document.issued", day(document, document.issuedOn())),
        text(
            document,
            "document.paid-on",
            day(
                document,
                LocalDate.ofInstant(document.content().paidAt(), StatementPeriod.BRUSSELS))),
        text(document, "document.order", document.content().orderReference()));
  }

  private String day(Document document, LocalDate day) {
    return DateTimeFormatter.ofPattern(
            text(document, "statement.day-pattern"),
            Locale.forLanguageTag(text(document, "statement.language")))
        .format(day);
  }

  private static String kind(DocumentKind kind) {
    return switch (kind) {
      case RECEIPT -> "receipt";
      case INVOICE -> "invoice";
      case CREDIT_NOTE -> "credit-note";
    };
  }

  private static String euros(Money money) {
    return "€ " + BigDecimal.valueOf(money.cents(), 2).toPlainString().replace('.', ',');
  }

  private String text(Document document, String key, Object... arguments) {
    return messages.getMessage(
        key, arguments, Locale.forLanguageTag(document.content().language()));
  }
}
