package be.parkerenopmaat.wallet.domain;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.JournalEntry.Posting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A proof leads from one entry to the head of the chain, and from no other entry.
class ProofTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100})
  void every_entry_of_a_seal_has_a_proof_that_adds_up(int size) {
    List<JournalEntry> entries = entries(size);
    Seal seal = Seal.after(6, Hash.of("before"), entries);
    List<Hash> leaves = entries.stream().map(JournalEntry::leaf).toList();
    for (int i = 0; i < size; i++) {
      Proof proof = Proof.of(entries.get(i), i, seal, leaves);
      assertThat(proof.addsUp()).as("entry %d of %d", i, size).isTrue();
      assertThat(proof.headHash()).isEqualTo(seal.hash().hex());
    }
    assertThat(seal.addsUp()).isTrue();
    assertThat(seal.seal()).isEqualTo(7);
  }

  @Test
  void nothing_in_a_proof_can_be_changed() {
    List<JournalEntry> entries = entries(5);
    Seal seal = Seal.after(0, Hash.NONE, entries);
    List<Hash> leaves = entries.stream().map(JournalEntry::leaf).toList();
    Proof good = Proof.of(entries.get(2), 2, seal, leaves);
    String more = good.entry().replace("WALLET: -3", "WALLET: -2");
    assertThat(more).isNotEqualTo(good.entry());
    List<Proof> changed =
        List.of(
            new Proof(
                good.entryNumber(),
                more,
                good.path(),
                good.seal(),
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                good.previousHash(),
                good.headHash()),
            new Proof(
                good.entryNumber() + 1,
                good.entry(),
                good.path(),
                good.seal(),
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                good.previousHash(),
                good.headHash()),
            new Proof(
                good.entryNumber(),
                good.entry(),
                good.path().reversed(),
                good.seal(),
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                good.previousHash(),
                good.headHash()),
            new Proof(
                good.entryNumber(),
                good.entry(),
                List.of(new Proof.Step(Proof.Side.LEFT, "not a hash")),
                good.seal(),
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                good.previousHash(),
                good.headHash()),
            new Proof(
                good.entryNumber(),
                good.entry(),
                good.path(),
                good.seal() + 1,
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                good.previousHash(),
                good.headHash()),
            new Proof(
                good.entryNumber(),
                good.entry(),
                good.path(),
                good.seal(),
                good.firstNumber(),
                good.lastNumber(),
                good.entries(),
                Hash.of("another").hex(),
                good.headHash()));
    assertThat(good.addsUp()).isTrue();
    assertThat(changed).noneMatch(Proof::addsUp);
  }

  @Test
  void an_entry_reads_as_one_fact_a_line_and_says_nothing_that_it_does_not_know() {
    assertThat(entries(1).getFirst().text())
        .matches(
            """
            number: 10
            id: [-0-9a-f]{36}
            citizen: [-0-9a-f]{36}
            kind: SESSION
            occurredAt: 2026-11-23T09:00:00Z
            zone: centrum
            REVENUE: 1
            WALLET: -1 balance 99
            """);
  }

  private static List<JournalEntry> entries(int size) {
    return LongStream.rangeClosed(1, size)
        .mapToObj(
            i ->
                new JournalEntry(
                    10 * i,
                    UUID.randomUUID(),
                    Examples.citizen(),
                    "SESSION",
                    Examples.MONDAY,
                    new TreeMap<>(Map.of("zone", "centrum")),
                    List.of(new Posting("WALLET", -i, 100 - i), new Posting("REVENUE", i, null))))
        .toList();
  }
}
