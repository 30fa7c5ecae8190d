package be.parkerenopmaat.platform.outbox;

import be.parkerenopmaat.platform.trace.Traces;

/// Names of the Kafka record headers. The three that the city's convention demands keep its casing
/// (digipolisantwerpdocumentation/event-requirements): Correlation-Id, Timestamp, Content-Type.
public final class EventHeaders {

  public static final String EVENT_ID = "Event-Id";
  public static final String EVENT_TYPE = "Event-Type";
  public static final String CORRELATION_ID = "Correlation-Id";
  public static final String TIMESTAMP = "Timestamp";
  public static final String CONTENT_TYPE = "Content-Type";
  public static final String CAUSED_BY = "Caused-By";

  /// Where the event stands in a trace (W3C Trace Context, lower case as the standard has it).
  public static final String TRACEPARENT = Traces.TRACEPARENT;

  private EventHeaders() {}
}
