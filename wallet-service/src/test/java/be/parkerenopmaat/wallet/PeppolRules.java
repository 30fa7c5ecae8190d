package be.parkerenopmaat.wallet;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;

/// The official rules of Peppol BIS Billing 3.0 (schema, EN 16931 and Peppol's own), as OpenPeppol
/// publishes them.
public final class PeppolRules {

  private static final ValidationExecutorSetRegistry<IValidationSourceXML> RULES =
      new ValidationExecutorSetRegistry<>();

  static {
    PeppolValidation.initStandard(RULES);
  }

  private PeppolRules() {}

  /// What an invoice or credit note breaks, warnings included; empty when it is valid.
  public static List<String> broken(byte[] xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
      DVRCoordinate rules =
          document.getDocumentElement().getLocalName().equals("CreditNote")
              ? PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3
              : PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3;
      var results =
          ValidationExecutionManager.executeValidation(
              IValidityDeterminator.createDefault(),
              Objects.requireNonNull(RULES.getOfID(rules)),
              ValidationSourceXML.create("document.xml", document),
              Locale.ENGLISH);
      List<String> broken = new ArrayList<>();
      results.getAllFailures().forEach(one -> broken.add(one.getAsString(Locale.ENGLISH)));
      return broken;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
