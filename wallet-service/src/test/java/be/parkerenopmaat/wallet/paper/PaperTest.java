package be.parkerenopmaat.wallet.paper;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.PdfRead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;

class PaperTest {

  @Test
  void a_tagged_paper_is_what_archives_and_screen_readers_ask_for() throws IOException {
    byte[] pdf = paper(true, 120);
    assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nl-BE");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Overzicht");
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
    }
    assertThat(PdfRead.text(pdf)).contains("Rij 1 ", "Rij 120 ", "€ 1.234,56", "Lütticher Straße");
    assertThat(PdfRead.attachments(pdf)).containsKey("facts.xml");
  }

  @Test
  void a_paper_without_tags_is_kept_for_ever_all_the_same() throws IOException {
    assertThat(PdfRead.broken(paper(false, 120), "3u")).isEmpty();
  }

  @Test
  void words_are_broken_at_spaces_and_cut_only_when_longer_than_a_line() {
    var face = Typefaces.load().regular();
    assertThat(face.lines("een twee drie", 10, 45)).containsExactly("een twee", "drie");
    assertThat(String.join("", face.lines("w".repeat(50), 10, 60))).isEqualTo("w".repeat(50));
    assertThat(face.lines("boven\n\nonder", 10, 60)).containsExactly("boven", "", "onder");
  }

  private static byte[] paper(boolean tagged, int rows) throws IOException {
    var out = new ByteArrayOutputStream();
    var imprint =
        new Imprint(
            "Overzicht",
            Locale.forLanguageTag("nl-BE"),
            "Stad",
            Instant.parse("2026-11-22T12:00:00Z"),
            false,
            tagged);
    try (var paper = new Paper(out, imprint)) {
      paper.heading("Overzicht");
      paper.beside("Van\nLütticher Straße 1", "Voor\nMeir 1");
      paper.subheading("Regels");
      paper.table(List.of(new Column("Wat", 3, false), new Column("Bedrag", 1, true)));
      for (int i = 1; i <= rows; i++) {
        paper.row(List.of("Rij " + i + " met een omschrijving", "€ 1.234,56"), i == rows);
      }
      paper.endTable();
      paper.paragraph("Einde.");
      paper.attach("facts.xml", "text/xml", "Feiten", "<facts/>".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
