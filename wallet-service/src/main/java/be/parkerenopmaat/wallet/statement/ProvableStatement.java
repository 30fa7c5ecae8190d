package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.statement.TransactionAnswer.Amount;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A statement that its holder can have verified, years later and by whom they do not trust: it
/// says which selection it is, lists all of its lines, and closes with the ledger's own proof of
/// the newest one. Whoever verifies gives it back as it is.
///
/// @param from first day; absent for everything from the beginning
/// @param to last day; absent for everything up to the closing line
/// @param language of the descriptions
/// @param transactions newest first, as the screen shows them
/// @param closing absent when there are no lines
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProvableStatement(
    UUID citizenId,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    boolean invoiceRequested,
    String language,
    OffsetDateTime madeAt,
    List<TransactionAnswer> transactions,
    @Nullable Closing closing) {

  ProvableStatement {
    if (citizenId == null || language == null || madeAt == null) {
      throw new IllegalArgumentException("a statement says whose it is and when it was made");
    }
    transactions = List.copyOf(transactions);
  }

  /// The newest line again, with what proves it.
  ///
  /// @param number of the transaction
  /// @param balance the Eindsaldo after it
  record Closing(long number, Amount balance, Proof proof) {}
}
