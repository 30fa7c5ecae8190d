package be.parkerenopmaat.wallet.documents;

import be.parkerenopmaat.platform.work.Rounds;
import be.parkerenopmaat.wallet.domain.Documents;
import be.parkerenopmaat.wallet.domain.DocumentsDue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Makes due documents out, a moment after the payment was credited, on any number of replicas. One
/// that fails is tried again after its lease, and holds up no other.
@Component
class IssueDueDocuments extends Rounds<UUID> {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 4;

  IssueDueDocuments(
      Documents documents,
      IssueDocument issueDocument,
      DocumentQueries queries,
      MeterRegistry metrics,
      Clock clock) {
    super(
        "issue-documents",
        PAUSE,
        AT_ONCE,
        leasing(clock, LEASE, documents::claimDue),
        issueDocument::issue);
    Gauge.builder(
            "wallet.documents.oldest.due",
            () ->
                queries
                    .oldestDue()
                    .map(due -> Duration.between(due, clock.instant()).toSeconds())
                    .orElse(0L))
        .baseUnit("seconds")
        .description("How long the oldest document waits to be made out")
        .register(metrics);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onDocumentsDue(DocumentsDue due) {
    wake();
  }
}
