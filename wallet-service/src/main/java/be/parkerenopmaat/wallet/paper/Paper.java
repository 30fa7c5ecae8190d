package be.parkerenopmaat.wallet.paper;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;

/// One PDF (PDF/A-3, so that it can be read as it is for as long as the law wants it kept), written
/// from top to bottom. A page goes out as soon as it is full: a paper without tags needs no more
/// memory for thousands of pages than for one.
public final class Paper implements AutoCloseable {

  private static final float MARGIN = 50;
  private static final float LEADING = 1.35f;
  private static final float TEXT = 9.5f;
  private static final float SMALL = 8;
  private static final float PADDING = 3;
  private static final PdfName ARTIFACT = new PdfName("Artifact");

  private final Document document;
  private final PdfWriter writer;
  private final PdfContentByte canvas;
  private final Typefaces typefaces = Typefaces.load();
  private final boolean tagged;
  private final @Nullable PdfStructureElement whole;
  private final float width;
  private float y;
  private boolean pageOpen;
  private boolean decorating;
  private List<Column> columns = List.of();
  private @Nullable PdfStructureElement table;

  public Paper(OutputStream out, Imprint imprint) {
    document = new Document(imprint.landscape() ? PageSize.A4.rotate() : PageSize.A4);
    writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    tagged = imprint.tagged();
    writer.setPDFXConformance(tagged ? PdfWriter.PDFA3A : PdfWriter.PDFA3U);
    writer.setPdfVersion(PdfWriter.PDF_VERSION_1_7);
    if (tagged) {
      writer.setTagged();
    } else {
      writer.setCompressionLevel(Deflater.BEST_SPEED);
    }
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    document.addTitle(imprint.title());
    document.addAuthor(imprint.author());
    var moment = GregorianCalendar.from(imprint.writtenAt().atZone(ZoneOffset.UTC));
    document.addCreationDate(new PdfDate(moment));
    document.addModificationDate(new PdfDate(moment));
    document.open();
    writer.getExtraCatalog().put(PdfName.LANG, new PdfString(imprint.language().toLanguageTag()));
    setOutputIntents();
    canvas = writer.getDirectContent();
    width = document.getPageSize().getWidth() - 2 * MARGIN;
    whole =
        tagged
            ? new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"))
            : null;
    beginPage();
  }

  /// The paper's title, large.
  public void heading(String text) {
    block("H1", text, typefaces.bold(), 16, MARGIN, width, false);
    y -= 6;
  }

  /// A heading of a part.
  public void subheading(String text) {
    y -= 6;
    block("H2", text, typefaces.bold(), 11, MARGIN, width, false);
    y -= 2;
  }

  public void paragraph(String text) {
    block("P", text, typefaces.regular(), TEXT, MARGIN, width, false);
    y -= 4;
  }

  /// Two texts beside each other, read one after the other: whom it is from and whom it is for.
  public void beside(String left, String right) {
    float half = width / 2 - 10;
    float top = y;
    block("P", left, typefaces.regular(), TEXT, MARGIN, half, false);
    float below = y;
    y = top;
    block("P", right, typefaces.regular(), TEXT, MARGIN + half + 20, half, false);
    y = Math.min(y, below) - 8;
  }

  /// Begins a table; its head is repeated on every page.
  public void table(List<Column> wanted) {
    columns = List.copyOf(wanted);
    table = element(whole, "Table");
    head(element(table, "TR"));
  }

  /// One row of the table that was begun.
  ///
  /// @param cells as many as it has columns
  public void row(List<String> cells, boolean emphasised) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("a row has a cell for each column");
    }
    Typeface face = emphasised ? typefaces.bold() : typefaces.regular();
    List<List<String>> broken = broken(cells, face);
    if (y - height(broken) < MARGIN + 20) {
      nextPage();
    }
    row(element(table, "TR"), "TD", broken, face);
  }

  public void endTable() {
    columns = List.of();
    table = null;
    y -= 10;
  }

  /// Puts a file inside the paper: the same facts for a machine.
  public void attach(String fileName, String mediaType, String description, byte[] content)
      throws IOException {
    var parameters = new PdfDictionary();
    parameters.put(PdfName.MODDATE, writer.getInfo().get(PdfName.MODDATE));
    PdfFileSpecification file =
        PdfFileSpecification.fileEmbedded(
            writer, fileName, fileName, content, mediaType, parameters, 9);
    file.addDescription(description, true);
    file.setUnicodeFileName(fileName, true);
    file.put(new PdfName("AFRelationship"), new PdfName("Alternative"));
    writer.addFileAttachment(description, file);
    var associated = new PdfArray();
    associated.add(file.getReference());
    writer.getExtraCatalog().put(new PdfName("AF"), associated);
  }

  /// Writes the last page and what belongs at the end of the file; the stream stays open.
  @Override
  public void close() {
    endPage();
    writer.createXmpMetadata();
    document.close();
  }

  private void setOutputIntents() {
    try {
      writer.setOutputIntents(
          "Custom",
          "",
          "http://www.color.org",
          "sRGB IEC61966-2.1",
          ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head(@Nullable PdfStructureElement row) {
    List<String> headings = columns.stream().map(Column::heading).toList();
    row(row, "TH", broken(headings, typefaces.bold()), typefaces.bold());
  }

  private void row(
      @Nullable PdfStructureElement row, String role, List<List<String>> cells, Typeface face) {
    float x = MARGIN;
    float height = height(cells);
    float top = y;
    for (int i = 0; i < cells.size(); i++) {
      Column column = columns.get(i);
      float cellWidth = width(column);
      y = top - PADDING;
      PdfStructureElement cell = element(row, role);
      if (cell != null && role.equals("TH")) {
        var attributes = new PdfDictionary();
        attributes.put(PdfName.O, new PdfName("Table"));
        attributes.put(new PdfName("Scope"), new PdfName("Column"));
        cell.put(PdfName.A, attributes);
      }
      write(
          cell,
          cells.get(i),
          face,
          SMALL,
          x + PADDING,
          cellWidth - 2 * PADDING,
          column.toTheRight());
      x += cellWidth;
    }
    y = top - height;
    rule();
  }

  private List<List<String>> broken(List<String> cells, Typeface face) {
    List<List<String>> broken = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      float cellWidth = width(columns.get(i)) - 2 * PADDING;
      broken.add(face.lines(cells.get(i), SMALL, cellWidth));
    }
    return broken;
  }

  private static float height(List<List<String>> cells) {
    int lines = cells.stream().mapToInt(List::size).max().orElse(1);
    return lines * SMALL * LEADING + 2 * PADDING;
  }

  private float width(Column column) {
    float all = 0;
    for (Column one : columns) {
      all += one.width();
    }
    return width * column.width() / all;
  }

  private void block(
      String role, String text, Typeface face, float size, float x, float wide, boolean right) {
    List<String> lines = face.lines(text, size, wide);
    if (y - lines.size() * size * LEADING < MARGIN + 20) {
      nextPage();
    }
    write(element(whole, role), lines, face, size, x, wide, right);
  }

  private void write(
      @Nullable PdfStructureElement element,
      List<String> lines,
      Typeface face,
      float size,
      float x,
      float wide,
      boolean toTheRight) {
    if (element != null) {
      canvas.beginMarkedContentSequence(element);
    }
    canvas.beginText();
    canvas.setFontAndSize(face.font(), size);
    for (String line : lines) {
      y -= size * LEADING;
      float indent = toTheRight ? wide - face.width(line, size) : 0;
      canvas.setTextMatrix(x + indent, y + size * (LEADING - 1));
      canvas.showText(line);
    }
    canvas.endText();
    if (element != null) {
      canvas.endMarkedContentSequence();
    }
  }

  private void rule() {
    decorated(
        () -> {
          canvas.setLineWidth(0.4f);
          canvas.setGrayStroke(0.7f);
          canvas.moveTo(MARGIN, y);
          canvas.lineTo(MARGIN + width, y);
          canvas.stroke();
        });
  }

  /// Draws what a screen reader passes over.
  private void decorated(Runnable drawing) {
    boolean outermost = tagged && !decorating;
    if (outermost) {
      decorating = true;
      canvas.beginMarkedContentSequence(ARTIFACT);
    }
    drawing.run();
    if (outermost) {
      canvas.endMarkedContentSequence();
      decorating = false;
    }
  }

  private @Nullable PdfStructureElement element(@Nullable PdfStructureElement parent, String role) {
    return parent == null ? null : new PdfStructureElement(parent, new PdfName(role));
  }

  private void nextPage() {
    endPage();
    document.newPage();
    beginPage();
    if (!columns.isEmpty()) {
      // Read once, at the table's first page; here only for the eye.
      decorated(() -> head(null));
    }
  }

  private void beginPage() {
    y = document.getPageSize().getHeight() - MARGIN;
    pageOpen = true;
  }

  private void endPage() {
    if (!pageOpen) {
      return;
    }
    pageOpen = false;
    decorated(
        () -> {
          String number = Integer.toString(writer.getPageNumber());
          canvas.beginText();
          canvas.setFontAndSize(typefaces.regular().font(), SMALL);
          float indent = typefaces.regular().width(number, SMALL);
          canvas.setTextMatrix(MARGIN + width - indent, MARGIN - 15);
          canvas.showText(number);
          canvas.endText();
        });
    writer.setPageEmpty(false);
  }
}
