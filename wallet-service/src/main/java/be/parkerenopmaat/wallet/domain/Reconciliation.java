package be.parkerenopmaat.wallet.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The provider's list of a day beside the ledger, operation by operation.
public record Reconciliation(List<Line> lines) {

  /// How an operation compares.
  public enum Verdict {
    /// Both say the same amount.
    MATCHED,
    /// The provider moved money that the ledger does not know.
    MISSING_HERE,
    /// The ledger says that money moved which the provider does not list.
    MISSING_THERE,
    /// Both know it, with different amounts.
    AMOUNT_DIFF
  }

  /// Something that moved money at the provider.
  ///
  /// @param id the provider's own id of the payment, the refund or the chargeback
  /// @param amount below zero when it went back
  public record Operation(String id, String orderReference, Money amount) {}

  /// One operation as both see it; who does not know it says zero.
  public record Line(
      Verdict verdict, String operationId, String orderReference, Money here, Money there) {}

  public Reconciliation {
    lines = List.copyOf(lines);
  }

  /// Compares.
  ///
  /// @param theirs what the provider lists for the day
  /// @param known what the ledger knows of those, whatever its day: midnight is not the same moment
  /// everywhere
  /// @param ours what the ledger has on that day and the provider lists on no day
  public static Reconciliation of(
      Collection<Operation> theirs, Collection<Operation> known, Collection<Operation> ours) {
    Map<String, Operation> byId = new HashMap<>();
    known.forEach(operation -> byId.put(operation.id(), operation));
    List<Line> lines = new ArrayList<>();
    for (Operation their : theirs) {
      Operation our = byId.get(their.id());
      Money here = our == null ? Money.ZERO : our.amount();
      Verdict verdict =
          our == null
              ? Verdict.MISSING_HERE
              : here.equals(their.amount()) ? Verdict.MATCHED : Verdict.AMOUNT_DIFF;
      lines.add(new Line(verdict, their.id(), their.orderReference(), here, their.amount()));
    }
    for (Operation our : ours) {
      lines.add(
          new Line(
              Verdict.MISSING_THERE, our.id(), our.orderReference(), our.amount(), Money.ZERO));
    }
    return new Reconciliation(lines);
  }

  /// How many operations have this verdict.
  public long count(Verdict verdict) {
    return lines.stream().filter(line -> line.verdict() == verdict).count();
  }
}
