package be.parkerenopmaat.wallet.storage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts the statements that go to the database: each is a round trip.
final class CountedStatements {

  private final AtomicInteger statements = new AtomicInteger();
  private final DataSource counting;

  CountedStatements(DataSource source) {
    counting =
        new DelegatingDataSource(source) {
          @Override
          public Connection getConnection() throws SQLException {
            return counted(super.getConnection());
          }
        };
  }

  JdbcClient jdbc() {
    return JdbcClient.create(counting);
  }

  TransactionTemplate transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(counting));
  }

  void reset() {
    statements.set(0);
  }

  int count() {
    return statements.get();
  }

  private Connection counted(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
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
