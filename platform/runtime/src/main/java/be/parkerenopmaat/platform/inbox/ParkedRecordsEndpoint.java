package be.parkerenopmaat.platform.inbox;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/// Operations' view of what is parked, and the command that replays a key after its cause is gone.
@Endpoint(id = "parkedrecords")
public class ParkedRecordsEndpoint {

  private final ParkedRecords parked;
  private final InboxContainers containers;

  ParkedRecordsEndpoint(ParkedRecords parked, InboxContainers containers) {
    this.parked = parked;
    this.containers = containers;
  }

  @ReadOperation
  public List<ParkedRecords.WaitingKey> waiting() {
    return parked.overview();
  }

  @WriteOperation
  public Map<String, Integer> replay(String topic, String orderingKey) {
    return Map.of("replayed", containers.replay(topic, orderingKey));
  }
}
