package be.parkerenopmaat.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.EventTypes;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The judge of what goes over the wire is awake.
class PublishedEventsTest {

  private static final String CITIZEN = "0190b5a0-0000-7000-8000-000000000001";
  private static final String PAYLOAD =
      """
      {"citizenId": "%s", "availableCents": 125, "changedAt": "2026-11-23T09:05:00Z"}
      """
          .formatted(CITIZEN);

  private final Map<String, String> headers =
      EventProbe.headers(UUID.randomUUID(), EventTypes.AVAILABLE_CHANGED.type());

  @Test
  void what_is_as_published_is_not_objected_to() {
    assertThat(objections(CITIZEN, PAYLOAD)).isEmpty();
  }

  @Test
  void every_header_that_is_promised_must_be_there() {
    for (String header : List.copyOf(headers.keySet())) {
      String value = headers.remove(header);
      assertThat(objections(CITIZEN, PAYLOAD)).as(header).isNotEmpty();
      headers.put(header, value);
    }
  }

  @Test
  void a_header_is_as_published() {
    headers.put(EventHeaders.EVENT_TYPE, EventTypes.MONEY_HELD.type());
    assertThat(objections(CITIZEN, PAYLOAD)).isNotEmpty();
    headers.put(EventHeaders.EVENT_TYPE, EventTypes.AVAILABLE_CHANGED.type());
    headers.put(EventHeaders.TRACEPARENT, "somewhere");
    assertThat(objections(CITIZEN, PAYLOAD)).isNotEmpty();
  }

  @Test
  void a_payload_is_as_published() {
    assertThat(objections(CITIZEN, PAYLOAD.replace("125", "-125"))).isNotEmpty();
    assertThat(objections(CITIZEN, PAYLOAD.replace("changedAt", "changed"))).isNotEmpty();
  }

  @Test
  void the_key_is_the_one_whose_order_is_kept() {
    assertThat(objections(UUID.randomUUID().toString(), PAYLOAD)).isNotEmpty();
  }

  private List<String> objections(String key, String payload) {
    return PublishedEvents.objections(EventTypes.AVAILABLE_CHANGED, key, headers, payload);
  }
}
