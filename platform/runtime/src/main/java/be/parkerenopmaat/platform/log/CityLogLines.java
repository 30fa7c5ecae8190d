package be.parkerenopmaat.platform.log;

import be.parkerenopmaat.platform.Uuids;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/// Gives every log line the members that the city's schema demands
/// (digipolisantwerpdocumentation/logging-requirements, logschema.json): beside `timestamp` and
/// `level`, a list of what kind of line it is, and an id that lines belonging together share.
public class CityLogLines implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

  private static final String CORRELATION_ID = "correlationId";

  /// What belongs to no request, such as the start, belongs to this process.
  private static final String PROCESS = Uuids.next().toString();

  @Override
  public void customize(Members<ILoggingEvent> line) {
    line.add("type", List.of("technical"));
    line.add(
            CORRELATION_ID,
            event -> event.getMDCPropertyMap().containsKey(CORRELATION_ID) ? null : PROCESS)
        .whenNotNull();
  }
}
