package be.parkerenopmaat.sample.domain;

import java.util.List;
import java.util.UUID;

/// Notes of citizens.
public interface Notes {

  /// Keeps a note unless one of that id is there.
  void keep(UUID id, UUID citizen, String words);

  /// The notes of a citizen, in the order of their words.
  List<String> of(UUID citizen);
}
