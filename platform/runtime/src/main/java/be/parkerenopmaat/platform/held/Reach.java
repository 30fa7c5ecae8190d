package be.parkerenopmaat.platform.held;

import java.util.Map;
import java.util.Set;

/// What [HeldRows] cannot see in the schema by itself.
///
/// @param roots by table, which of its rows are the citizen's, as SQL with the parameter `:citizen`
/// (a uuid); for tables that know the citizen by another column than `citizen_id`
/// @param without columns that are left out of the copy because they are secrets of the service,
/// such as a token
public record Reach(Map<String, String> roots, Set<String> without) {

  public Reach {
    roots = Map.copyOf(roots);
    without = Set.copyOf(without);
  }

  /// The schema says it all.
  public static Reach ofTheSchema() {
    return new Reach(Map.of(), Set.of());
  }
}
