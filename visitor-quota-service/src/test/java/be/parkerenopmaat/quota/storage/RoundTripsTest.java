package be.parkerenopmaat.quota.storage;

import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static be.parkerenopmaat.quota.domain.Examples.asked;
import static be.parkerenopmaat.quota.domain.Examples.household;
import static be.parkerenopmaat.quota.domain.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.quota.domain.HoursAsked;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.Verdict.Granted;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A batch costs the same few statements whether it holds one booking or hundreds.
class RoundTripsTest {

  private final AtomicInteger statements = new AtomicInteger();
  private final DataSource counted =
      new DelegatingDataSource(TestDatabase.of("visitor-quota-service").dataSource()) {
        @Override
        public Connection getConnection() throws SQLException {
          return counting(super.getConnection());
        }
      };
  private final PostgresQuotaBooks books = new PostgresQuotaBooks(JdbcClient.create(counted), 5400);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(counted));

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 500})
  void new_bookings_take_six_statements(int size) {
    List<HoursAsked> batch = batch(size);

    reserve(batch);

    assertThat(statements).hasValue(6);
  }

  @Test
  void many_bookings_of_one_household_take_no_more() {
    var owner = household();
    List<HoursAsked> batch =
        IntStream.range(0, 200).mapToObj(_ -> asked(owner, part(Q4, 1))).toList();

    reserve(batch);

    assertThat(statements).hasValue(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 500})
  void their_verdicts_take_seven(int size) {
    List<HoursAsked> batch = batch(size);
    reserve(batch);
    statements.set(0);

    transaction.executeWithoutResult(
        _ -> {
          QuotaBook book =
              books.open(batch.stream().map(HoursAsked::booking).toList(), List.of(), NOW);
          batch.forEach(visit -> book.use(visit.booking(), NOW));
          books.keep(book);
        });

    assertThat(statements).hasValue(7);
  }

  private void reserve(List<HoursAsked> batch) {
    transaction.executeWithoutResult(
        _ -> {
          QuotaBook book =
              books.open(
                  batch.stream().map(HoursAsked::booking).toList(),
                  batch.stream().flatMap(visit -> visit.lots().stream()).toList(),
                  NOW);
          assertThat(batch).map(book::reserve).allMatch(Granted.class::isInstance);
          books.keep(book);
        });
  }

  private static List<HoursAsked> batch(int size) {
    return IntStream.range(0, size).mapToObj(_ -> asked(household(), part(Q4, 60))).toList();
  }

  private Connection counting(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
