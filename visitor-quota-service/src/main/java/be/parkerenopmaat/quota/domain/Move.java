package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A citizen stops sharing one owner's hours, starts sharing another's, or both.
///
/// @param from whose hours they shared; null when they lived outside every zone
/// @param to whose hours they share now; null when they live outside every zone
/// @param othersStay whether somebody else still shares the hours of `from`
/// @param othersThere whether somebody else already shares the hours of `to`
/// @param at when they moved
public record Move(
    CitizenId citizen,
    @Nullable QuotaOwner from,
    @Nullable QuotaOwner to,
    boolean othersStay,
    boolean othersThere,
    Instant at) {

  /// The lots of both owners in the quarters that are open at the move.
  public Set<LotKey> lots() {
    var lots = new HashSet<LotKey>();
    for (Quarter quarter : quarters()) {
      Optional.ofNullable(from).ifPresent(owner -> lots.add(new LotKey(owner, quarter)));
      Optional.ofNullable(to).ifPresent(owner -> lots.add(new LotKey(owner, quarter)));
    }
    return lots;
  }

  /// The quarter of the move and the next one.
  List<Quarter> quarters() {
    Quarter current = Quarter.of(at);
    return List.of(current, current.next());
  }
}
