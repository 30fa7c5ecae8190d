package be.parkerenopmaat.payment.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Our day laid beside the provider's, line by line.
///
/// @param matched lines that say the same on both sides
/// @param differences lines that do not, ours first
public record Reconciliation(int matched, List<Difference> differences) {

  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /// A line of the provider's own list.
  public record Theirs(String operationId, String orderReference, long cents) {}

  /// Where the two sides differ.
  public enum Kind {
    /// The provider knows of money that we do not.
    MISSING_HERE,
    /// We know of money that the provider does not.
    MISSING_THERE,
    /// Both know of it, with another amount or reference.
    OTHER_AMOUNT_OR_REFERENCE
  }

  /// One line on which the sides differ.
  ///
  /// @param oursCents 0 when missing here
  /// @param theirsCents 0 when missing there
  public record Difference(
      Kind kind, String operationId, String orderReference, long oursCents, long theirsCents) {}

  /// Compares by the provider's operation id; a line given twice counts as a difference, because
  /// money would have moved twice.
  public static Reconciliation of(List<SettlementLine> ours, List<Theirs> theirs) {
    Map<String, Theirs> open = new LinkedHashMap<>();
    var differences = new ArrayList<Difference>();
    for (Theirs line : theirs) {
      if (open.putIfAbsent(line.operationId(), line) != null) {
        differences.add(missingHere(line));
      }
    }
    int matched = 0;
    for (SettlementLine line : ours) {
      Theirs other = open.remove(line.operationId());
      if (other == null) {
        differences.add(
            new Difference(
                Kind.MISSING_THERE, line.operationId(), line.orderReference(), line.cents(), 0));
      } else if (other.cents() == line.cents()
          && other.orderReference().equals(line.orderReference())) {
        matched++;
      } else {
        differences.add(
            new Difference(
                Kind.OTHER_AMOUNT_OR_REFERENCE,
                line.operationId(),
                line.orderReference(),
                line.cents(),
                other.cents()));
      }
    }
    open.values().forEach(line -> differences.add(missingHere(line)));
    return new Reconciliation(matched, differences);
  }

  private static Difference missingHere(Theirs line) {
    return new Difference(
        Kind.MISSING_HERE, line.operationId(), line.orderReference(), 0, line.cents());
  }
}
