package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Hash;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.JournalEntry;
import be.parkerenopmaat.wallet.domain.JournalEntry.Posting;
import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.domain.Seal;
import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The journal and its seals in PostgreSQL.
@Repository
class PostgresJournal implements Journal {

  private static final int HASH_LENGTH = 32;

  private final JdbcClient jdbc;

  PostgresJournal(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Two statements, and in this order: who drew a number before the first had an id by then,
  /// because a wallet's row is locked before a number is drawn; so that id is below what the second
  /// one finds.
  @Override
  public Horizon horizon() {
    long drawn =
        jdbc.sql("select case when is_called then last_value else 0 end from statement_number")
            .query(Long.class)
            .single();
    return new Horizon(
        drawn,
        jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text")
            .query(String.class)
            .single());
  }

  @Override
  public boolean isSafe(Horizon horizon) {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot()) >= :before::xid8")
        .param("before", horizon.transactionsBefore())
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<Seal> sealNext(long upTo, int atMost, Instant now) {
    boolean alone =
        jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('ledger_seal', 0))")
            .query(Boolean.class)
            .single();
    if (!alone) {
      return Optional.empty();
    }
    Optional<Seal> head = head();
    List<JournalEntry> covered = entries(head.map(Seal::lastNumber).orElse(0L), upTo, atMost);
    if (covered.isEmpty()) {
      return Optional.empty();
    }
    Seal next =
        Seal.after(
            head.map(Seal::seal).orElse(0L), head.map(Seal::hash).orElse(Hash.NONE), covered);
    ByteArrayOutputStream leaves = new ByteArrayOutputStream(HASH_LENGTH * covered.size());
    covered.forEach(entry -> leaves.writeBytes(entry.leaf().bytes()));
    jdbc.sql(
            """
            insert into ledger_seal (seal, first_number, last_number, entries, leaves, root,
                                     previous_hash, hash, sealed_at)
            values (:seal, :first, :last, :entries, :leaves, :root, :previous, :hash, :now)
            """)
        .param("seal", next.seal())
        .param("first", next.firstNumber())
        .param("last", next.lastNumber())
        .param("entries", next.entries())
        .param("leaves", leaves.toByteArray())
        .param("root", next.root().bytes())
        .param("previous", next.previous().bytes())
        .param("hash", next.hash().bytes())
        .param("now", at(now))
        .update();
    return Optional.of(next);
  }

  @Override
  public Optional<Seal> head() {
    return jdbc.sql("select * from ledger_seal order by seal desc limit 1")
        .query((row, _) -> seal(row))
        .optional();
  }

  @Override
  public List<Sealed> sealsFrom(long seal, int atMost) {
    return jdbc.sql("select * from ledger_seal where seal >= :seal order by seal limit :atMost")
        .param("seal", seal)
        .param("atMost", atMost)
        .query((row, _) -> new Sealed(seal(row), leaves(row)))
        .list();
  }

  @Override
  public List<JournalEntry> entries(long after, long upTo) {
    return entries(after, upTo, Integer.MAX_VALUE);
  }

  private List<JournalEntry> entries(long after, long upTo, int atMost) {
    Reading reading = new Reading();
    jdbc.sql(
            """
            select t.*, p.account, p.amount_cents, p.balance_after_cents
              from (select * from ledger_transaction
                     where number > :after and number <= :upTo
                     order by number limit :atMost) t
              left join posting p
                on p.number = t.number
               and p.occurred_at between t.occurred_at - interval '1 day'
                                     and t.occurred_at + interval '1 day'
             order by t.number
            """)
        .param("after", after)
        .param("upTo", upTo)
        .param("atMost", atMost)
        .query(reading::add);
    return reading.entries();
  }

  @Override
  public Optional<Proof> proofOf(long number) {
    Optional<Sealed> sealed = sealedOf(number);
    List<JournalEntry> entry = sealed.isEmpty() ? List.of() : entries(number - 1, number);
    if (sealed.isEmpty() || entry.isEmpty()) {
      return Optional.empty();
    }
    int index = sealed.get().leaves().indexOf(entry.getFirst().leaf());
    if (index < 0) {
      throw new IllegalStateException("Entry " + number + " is not what was sealed");
    }
    return Optional.of(
        Proof.of(entry.getFirst(), index, sealed.get().seal(), sealed.get().leaves()));
  }

  private Optional<Sealed> sealedOf(long number) {
    return jdbc.sql(
            """
            select * from ledger_seal where last_number >= :number order by last_number limit 1
            """)
        .param("number", number)
        .query((row, _) -> new Sealed(seal(row), leaves(row)))
        .optional();
  }

  @Override
  public Proof.Verdict verdictOn(Proof proof) {
    if (!proof.addsUp()) {
      return Proof.Verdict.CHANGED;
    }
    boolean ours =
        jdbc.sql("select exists (select from ledger_seal where seal = :seal and hash = :hash)")
            .param("seal", proof.seal())
            .param("hash", new Hash(proof.headHash()).bytes())
            .query(Boolean.class)
            .single();
    if (!ours) {
      return Proof.Verdict.FOREIGN;
    }
    return entries(proof.entryNumber() - 1, proof.entryNumber()).stream()
            .anyMatch(entry -> entry.text().equals(proof.entry()))
        ? Proof.Verdict.GENUINE
        : Proof.Verdict.LEDGER_DIFFERS;
  }

  private static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        row.getLong("seal"),
        row.getLong("first_number"),
        row.getLong("last_number"),
        row.getInt("entries"),
        Hash.ofBytes(row.getBytes("root")),
        Hash.ofBytes(row.getBytes("previous_hash")),
        Hash.ofBytes(row.getBytes("hash")));
  }

  private static List<Hash> leaves(ResultSet row) throws SQLException {
    byte[] bytes = row.getBytes("leaves");
    List<Hash> leaves = new ArrayList<>(bytes.length / HASH_LENGTH);
    for (int from = 0; from < bytes.length; from += HASH_LENGTH) {
      leaves.add(Hash.ofBytes(Arrays.copyOfRange(bytes, from, from + HASH_LENGTH)));
    }
    return leaves;
  }

  /// Puts rows of an entry and one posting each together again.
  private static final class Reading {

    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private @Nullable JournalEntry open;

    void add(ResultSet row) throws SQLException {
      long number = row.getLong("number");
      if (open != null && open.number() != number) {
        close();
      }
      if (open == null) {
        open = withoutPostings(row);
      }
      String account = row.getString("account");
      if (account != null) {
        long balance = row.getLong("balance_after_cents");
        Long known = row.wasNull() ? null : balance;
        postings.add(new Posting(account, row.getLong("amount_cents"), known));
      }
    }

    List<JournalEntry> entries() {
      close();
      return List.copyOf(entries);
    }

    private void close() {
      JournalEntry read = open;
      if (read != null) {
        entries.add(
            new JournalEntry(
                read.number(),
                read.id(),
                read.citizen(),
                read.kind(),
                read.occurredAt(),
                read.facts(),
                postings));
        postings.clear();
        open = null;
      }
    }

    private static JournalEntry withoutPostings(ResultSet row) throws SQLException {
      SortedMap<String, String> facts = new TreeMap<>();
      fact(facts, "topUpId", row.getString("top_up_id"));
      fact(facts, "bookingId", row.getString("booking_id"));
      fact(facts, "sessionId", row.getString("session_id"));
      fact(facts, "seriesId", row.getString("series_id"));
      fact(facts, "zone", row.getString("zone"));
      fact(facts, "startsAt", moment(row, "starts_at"));
      fact(facts, "endsAt", moment(row, "ends_at"));
      if (row.getBoolean("invoice_requested")) {
        facts.put("invoiceRequested", "true");
      }
      return new JournalEntry(
          row.getLong("number"),
          row.getObject("id", UUID.class),
          new CitizenId(row.getObject("citizen_id", UUID.class)),
          row.getString("kind"),
          row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
          facts,
          List.of());
    }

    private static void fact(SortedMap<String, String> facts, String name, @Nullable String value) {
      if (value != null) {
        facts.put(name, value);
      }
    }

    private static @Nullable String moment(ResultSet row, String column) throws SQLException {
      OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
      return moment == null ? null : moment.toInstant().toString();
    }
  }
}
