package be.parkerenopmaat.platform;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/// Ids for what the system creates.
public final class Uuids {

  private static final TimeBasedEpochGenerator RISING = Generators.timeBasedEpochGenerator();
  private static final NameBasedGenerator NAMED = Generators.nameBasedGenerator();

  private Uuids() {}

  /// A new id that sorts by its time of making (UUIDv7, RFC 9562), so that indexes grow at one end.
  public static UUID next() {
    return RISING.generate();
  }

  /// The same id for the same name, for ever (UUIDv5, RFC 9562).
  public static UUID named(String name) {
    return NAMED.generate(name);
  }
}
