package be.parkerenopmaat.identity.domain;

import java.util.function.Supplier;

class InMemoryCitizensTest implements CitizensContract {

  private final Citizens citizens = new InMemoryCitizens();

  @Override
  public Citizens citizens() {
    return citizens;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}
