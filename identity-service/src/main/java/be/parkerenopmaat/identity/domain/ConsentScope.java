package be.parkerenopmaat.identity.domain;

import java.util.List;

/// The six items that the consent page lists, in its order (Manual checks 20 to 26); consent is to
/// all of them or to none (Manual check 34). The A-profile scopes have their published names; for
/// the address and the family members none is published, so those two names are our own.
public enum ConsentScope {
  USERNAME("astad.aprofiel.v1.username"),
  NAME("astad.aprofiel.v1.name"),
  AVATAR("astad.aprofiel.v1.avatar"),
  EMAIL("astad.aprofiel.v1.email"),
  ADDRESS("pom.address"),
  FAMILY_MEMBERS("pom.family-members");

  private final String scope;

  ConsentScope(String scope) {
    this.scope = scope;
  }

  /// The name in records and events.
  public String scope() {
    return scope;
  }

  /// All six names, in the order of the page.
  public static List<String> all() {
    return List.of(values()).stream().map(ConsentScope::scope).toList();
  }
}
