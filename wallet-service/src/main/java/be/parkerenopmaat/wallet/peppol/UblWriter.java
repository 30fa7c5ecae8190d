package be.parkerenopmaat.wallet.peppol;

import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML in the namespaces of UBL 2.1: aggregates begin and end, texts are their leaves.
final class UblWriter implements AutoCloseable {

  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final String AGGREGATE = UBL + "CommonAggregateComponents-2";
  private static final String BASIC = UBL + "CommonBasicComponents-2";

  private final XMLStreamWriter xml;

  UblWriter(OutputStream out, String root) throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("", root, UBL + root + "-2");
    xml.writeDefaultNamespace(UBL + root + "-2");
    xml.writeNamespace("cac", AGGREGATE);
    xml.writeNamespace("cbc", BASIC);
  }

  UblWriter begin(String aggregate) throws XMLStreamException {
    xml.writeStartElement("cac", aggregate, AGGREGATE);
    return this;
  }

  UblWriter end() throws XMLStreamException {
    xml.writeEndElement();
    return this;
  }

  UblWriter text(String name, String value) throws XMLStreamException {
    xml.writeStartElement("cbc", name, BASIC);
    xml.writeCharacters(value);
    xml.writeEndElement();
    return this;
  }

  UblWriter text(String name, String attribute, String attributeValue, String value)
      throws XMLStreamException {
    xml.writeStartElement("cbc", name, BASIC);
    xml.writeAttribute(attribute, attributeValue);
    xml.writeCharacters(value);
    xml.writeEndElement();
    return this;
  }

  /// Ends the root and the document.
  @Override
  public void close() throws XMLStreamException {
    xml.writeEndDocument();
    xml.close();
  }
}
