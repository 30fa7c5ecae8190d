package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.ProvableStatement.Closing;
import be.parkerenopmaat.wallet.statement.TransactionAnswer.Amount;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says what a statement that somebody shows is worth: its proof against the chain, and each of its
/// lines against the ledger, none changed, none left out and none too many.
@Component
class VerifyStatement {

  private static final int MOST_NAMED = 20;

  private final StatementWalk walk;
  private final StatementTexts texts;
  private final Journal journal;

  VerifyStatement(StatementWalk walk, StatementTexts texts, Journal journal) {
    this.walk = walk;
    this.texts = texts;
    this.journal = journal;
  }

  /// What to hold against the paper.
  ///
  /// @param verdict of the whole statement
  /// @param lines how many the ledger has in this selection up to the closing line
  /// @param differences each names a line; at most 20
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StatementVerdict(
      Proof.Verdict verdict,
      long lines,
      @Nullable Long closingNumber,
      @Nullable Amount closingBalance,
      List<String> differences) {}

  StatementVerdict verify(ProvableStatement shown) {
    Closing closing = shown.closing();
    if (closing == null) {
      // Nothing was proved, so nothing can be vouched for.
      return new StatementVerdict(
          Proof.Verdict.CHANGED, 0, null, null, List.of("there is no closing line with a proof"));
    }
    Proof.Verdict proved = journal.verdictOn(closing.proof());
    if (proved != Proof.Verdict.GENUINE) {
      return new StatementVerdict(proved, 0, null, null, List.of("the proof of the closing line"));
    }
    Comparison comparison = new Comparison(shown, Locale.forLanguageTag(shown.language()));
    if (closing.number() != closing.proof().entryNumber()) {
      comparison.differs("the proof is of line " + closing.proof().entryNumber());
    }
    StatementFilter filter =
        new StatementFilter(
            new CitizenId(shown.citizenId()),
            new StatementPeriod(shown.from(), shown.to()),
            shown.invoiceRequested());
    try {
      walk.each(filter, closing.number(), comparison::next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return comparison.verdict(closing);
  }

  /// Both sides rise downwards by number, so one pass sees what each misses.
  private final class Comparison {

    private final Locale language;
    private final Iterator<TransactionAnswer> shown;
    private final List<String> differences = new ArrayList<>();
    private @Nullable TransactionAnswer waiting;
    private @Nullable StatementLine newest;
    private long lines;

    Comparison(ProvableStatement statement, Locale language) {
      this.language = language;
      shown = statement.transactions().iterator();
      advance();
    }

    void next(StatementLine line) {
      lines++;
      if (newest == null) {
        newest = line;
      }
      while (waiting != null && waiting.number() > line.number()) {
        differs("line " + waiting.number() + " is not in the ledger");
        advance();
      }
      TransactionAnswer other = waiting;
      if (other == null || other.number() < line.number()) {
        differs("line " + line.number() + " is left out");
        return;
      }
      TransactionAnswer ours = TransactionAnswer.of(line, texts, language);
      if (!ours.facts().equals(other.facts())) {
        differs("line " + line.number() + " is, in the ledger, " + ours.facts());
      }
      advance();
    }

    StatementVerdict verdict(Closing closing) {
      while (waiting != null) {
        differs("line " + waiting.number() + " is not in the ledger");
        advance();
      }
      StatementLine last = newest;
      if (last == null || last.number() != closing.number()) {
        differs("the closing line is not of this selection");
      } else if (closing.balance().amount() != last.balanceAfterCents()) {
        differs("the closing balance is, in the ledger, " + last.balanceAfterCents() + " cents");
      }
      return new StatementVerdict(
          differences.isEmpty() ? Proof.Verdict.GENUINE : Proof.Verdict.CHANGED,
          lines,
          last == null ? null : last.number(),
          last == null ? null : Amount.ofCents(last.balanceAfterCents()),
          List.copyOf(differences));
    }

    void differs(String what) {
      if (differences.size() < MOST_NAMED) {
        differences.add(what);
      }
    }

    private void advance() {
      waiting = shown.hasNext() ? shown.next() : null;
    }
  }
}
