package be.parkerenopmaat.wallet.verification;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far the checks have come, and what they found that still stands.
@Component
class ProgressQueries {

  static final UUID FIRST_WALLET = new UUID(0, 0);

  private final JdbcClient jdbc;

  ProgressQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where the next run goes on.
  ///
  /// @param checkedUpTo entries up to this number were checked as they came
  /// @param nextSeal the first seal to go through again
  /// @param nextWallet the wallet after which to go through again
  /// @param pass counts the times that everything was gone through
  record Progress(
      long checkedUpTo,
      long nextSeal,
      UUID nextWallet,
      long pass,
      boolean sealsDone,
      boolean walletsDone,
      @Nullable Instant ranAt) {}

  /// Keeps other replicas from checking until the running transaction ends.
  ///
  /// @return false when one is at it
  boolean alone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('ledger_checks', 0))")
        .query(Boolean.class)
        .single();
  }

  Progress progress() {
    return jdbc.sql("select * from ledger_check_progress")
        .query(
            (row, _) -> {
              OffsetDateTime ranAt = row.getObject("ran_at", OffsetDateTime.class);
              return new Progress(
                  row.getLong("checked_up_to"),
                  row.getLong("next_seal"),
                  row.getObject("next_wallet", UUID.class),
                  row.getLong("pass"),
                  row.getBoolean("seals_done"),
                  row.getBoolean("wallets_done"),
                  ranAt == null ? null : ranAt.toInstant());
            })
        .single();
  }

  void keep(Progress progress, Instant now) {
    jdbc.sql(
            """
            update ledger_check_progress
               set checked_up_to = :checkedUpTo, next_seal = :nextSeal, next_wallet = :nextWallet,
                   pass = :pass, seals_done = :sealsDone, wallets_done = :walletsDone,
                   ran_at = :now
            """)
        .param("checkedUpTo", progress.checkedUpTo())
        .param("nextSeal", progress.nextSeal())
        .param("nextWallet", progress.nextWallet())
        .param("pass", progress.pass())
        .param("sealsDone", progress.sealsDone())
        .param("walletsDone", progress.walletsDone())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// The citizens with entries above a number, up to and with another.
  List<UUID> citizensOf(long after, long upTo) {
    return jdbc.sql(
            """
            select distinct citizen_id from ledger_transaction
             where number > :after and number <= :upTo
            """)
        .param("after", after)
        .param("upTo", upTo)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Wallets in the order of their citizens, after one of them.
  List<UUID> walletsAfter(UUID citizen, int atMost) {
    return jdbc.sql(
            """
            select citizen_id from wallet where citizen_id > :citizen
             order by citizen_id limit :atMost
            """)
        .param("citizen", citizen)
        .param("atMost", atMost)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  void remember(List<Finding> findings, long pass, Instant now) {
    for (Finding finding : findings) {
      jdbc.sql(
              """
              insert into ledger_finding (check_code, subject, detail, found_at, seen_pass)
              values (:check, :subject, :detail, :now, :pass)
              on conflict (check_code, subject)
                do update set detail = excluded.detail, seen_pass = excluded.seen_pass
              """)
          .param("check", finding.check())
          .param("subject", finding.subject())
          .param("detail", finding.detail())
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("pass", pass)
          .update();
    }
  }

  /// Forgets what was not seen since a pass.
  void forgetBefore(long pass) {
    jdbc.sql("delete from ledger_finding where seen_pass < :pass").param("pass", pass).update();
  }

  /// Forgets what these checks, which look at everything each time, did not see now.
  void forget(List<String> checks, List<Finding> seen) {
    jdbc.sql(
            """
            delete from ledger_finding
             where check_code = any(:checks) and subject <> all(:seen)
            """)
        .param("checks", checks.toArray(String[]::new))
        .param("seen", seen.stream().map(Finding::subject).toArray(String[]::new))
        .update();
  }

  /// Everything that still stands.
  List<Finding> open() {
    return jdbc.sql(
            """
            select check_code, subject, detail from ledger_finding
             order by check_code, found_at limit 500
            """)
        .query((row, _) -> new Finding(row.getString(1), row.getString(2), row.getString(3)))
        .list();
  }

  Map<String, Long> openByCheck() {
    return jdbc
        .sql("select check_code, count(*) from ledger_finding group by check_code")
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
