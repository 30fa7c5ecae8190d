package be.parkerenopmaat.journeys;

import java.time.Instant;
import java.time.LocalTime;

/// Who plays the manual, where and when: Lena, resident of the zone; Joris, of her household; Noor,
/// who lives elsewhere.
record Cast(World world, Portal lena, Portal joris, Portal noor) implements AutoCloseable {

  /// The cast of a play on `world`, none of them signed in.
  static Cast on(World world) {
    return new Cast(world, new Portal(world), new Portal(world), new Portal(world));
  }

  /// The zone that [Citizens#LENA] lives in; she is signed in.
  String zone() {
    return lena.me().path("residentZone").asString();
  }

  Instant today(LocalTime time) {
    return world.today().atTime(time).atZone(World.BRUSSELS).toInstant();
  }

  Instant tomorrow(LocalTime time) {
    return world.today().plusDays(1).atTime(time).atZone(World.BRUSSELS).toInstant();
  }

  @Override
  public void close() {
    lena.close();
    joris.close();
    noor.close();
  }
}
