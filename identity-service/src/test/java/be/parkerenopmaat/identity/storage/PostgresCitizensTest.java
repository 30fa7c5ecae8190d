package be.parkerenopmaat.identity.storage;

import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.CitizensContract;
import be.parkerenopmaat.platform.testing.TestDatabase;
import java.util.Objects;
import java.util.function.Supplier;

class PostgresCitizensTest implements CitizensContract {

  private final TestDatabase database = TestDatabase.of("identity-service");
  private final Citizens citizens = new PostgresCitizens(database.jdbc());

  @Override
  public Citizens citizens() {
    return citizens;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(database.transactions().execute(_ -> work.get()));
  }
}
