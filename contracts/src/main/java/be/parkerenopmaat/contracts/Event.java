package be.parkerenopmaat.contracts;

import java.util.UUID;

/// Something that one service tells the others. Each producer has one sealed family of events, and
/// one topic.
public interface Event {

  /// The id whose facts must stay in order: the citizen, and for a refused consent the refusal
  /// itself.
  UUID orderingKey();
}
