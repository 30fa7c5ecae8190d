package be.parkerenopmaat.identity.domain;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The people of one address who share the visitor hours: an address and the family members, the
/// person included. It exists only for the moment in which its key is made; neither the address nor
/// the relatives are stored.
public record Household(Address address, Collection<String> members) {

  public Household {
    members = List.copyOf(new TreeSet<>(members));
  }

  /// The text that the household key is a keyed hash of: the same for every member, whatever the
  /// order in which their provider lists the family.
  public String canonical() {
    return address.normalised() + "\n" + String.join("\n", members);
  }
}
