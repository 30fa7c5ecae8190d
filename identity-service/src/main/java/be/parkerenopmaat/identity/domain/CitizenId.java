package be.parkerenopmaat.identity.domain;

import java.util.UUID;

/// The opaque id by which every other service knows a citizen: `sub` of the tokens, key of the
/// events. It says nothing about the person.
public record CitizenId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
