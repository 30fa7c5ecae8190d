package be.parkerenopmaat.platform.inbox;

import be.parkerenopmaat.contracts.Event;
import java.util.List;

/// A service's ear for one producer's events. One bean for each family that the service hears.
public interface TopicListener<E extends Event> {

  /// The sealed family that is heard; it gives the topic.
  Class<E> family();

  /// Handles a polled batch, oldest first, repetitions already left out, inside one transaction
  /// that also holds the inbox rows: all its effects and told events commit with it, or none.
  ///
  /// When it throws, the batch is rolled back and handed over again one event at a time; an event
  /// that keeps failing is parked, with every later one of its key. A database that cannot be
  /// reached parks nothing: the batch is tried again until it can.
  void hear(List<HeardEvent<E>> batch);
}
