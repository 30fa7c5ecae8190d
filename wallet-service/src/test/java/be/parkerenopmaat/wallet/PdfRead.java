package be.parkerenopmaat.wallet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// Reads a PDF as others do: PDFBox for its words, veraPDF (the reference validator of the PDF
/// Association) for what it claims to be.
public final class PdfRead {

  private PdfRead() {}

  /// All words, page after page.
  public static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files inside, by name.
  public static Map<String, byte[]> attachments(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Map<String, byte[]> found = new TreeMap<>();
      var names = document.getDocumentCatalog().getNames();
      if (names != null && names.getEmbeddedFiles() != null) {
        for (var file : names.getEmbeddedFiles().getNames().values()) {
          found.put(file.getFile(), file.getEmbeddedFile().toByteArray());
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What keeps a file from being what `flavour` says; empty when it is.
  ///
  /// @param flavour such as `3a` or `ua1`
  public static List<String> broken(byte[] pdf, String flavour) {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour wanted = PDFAFlavour.fromString(flavour);
    try (var parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), wanted);
        var validator = Foundries.defaultInstance().createValidator(wanted, false)) {
      var result = validator.validate(parser);
      List<String> failures =
          result.getTestAssertions().stream()
              .filter(test -> test.getStatus() == TestAssertion.Status.FAILED)
              .map(test -> test.getRuleId() + " " + test.getMessage())
              .distinct()
              .toList();
      return failures.isEmpty() && !result.isCompliant() ? List.of("not compliant") : failures;
    } catch (VeraPDFException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
