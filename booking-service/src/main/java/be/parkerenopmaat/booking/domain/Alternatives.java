package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What would be allowed instead of a stay that is refused, as far as the rules know.
///
/// @param latestEnd with the same start; null when there is none
/// @param nextStart for a stay as long as the one asked; null when there is none
public record Alternatives(@Nullable Instant latestEnd, @Nullable Instant nextStart) {

  public static final Alternatives NONE = new Alternatives(null, null);
}
