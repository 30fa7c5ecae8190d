package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;
import java.util.Objects;

/// An invented citizen. Both providers know the same person under different subjects, as real ones
/// do; the A-profile id is what they have in common.
///
/// @param givenName empty for who has one name only: no provider tells a `given_name` then
/// @param street, postalCode, locality empty for who has a document without an address, such as a
/// Dutch one: no provider tells an `address` then
/// @param aProfileId six hexadecimal digits
/// @param memberId opaque id of this person as a member of a family
/// @param familyMembers the members of the family under one roof, this person included
public record Citizen(
    String username,
    String givenName,
    String familyName,
    String email,
    String street,
    String postalCode,
    String locality,
    String aProfileId,
    String memberId,
    List<String> familyMembers) {

  public Citizen {
    givenName = Objects.requireNonNullElse(givenName, "");
    street = Objects.requireNonNullElse(street, "");
    postalCode = Objects.requireNonNullElse(postalCode, "");
    locality = Objects.requireNonNullElse(locality, "");
    familyMembers = List.copyOf(familyMembers);
  }

  public String name() {
    return (givenName + " " + familyName).strip();
  }

  /// What stands in a portrait without a face.
  String initials() {
    return givenName.substring(0, Math.min(1, givenName.length())) + familyName.substring(0, 1);
  }

  boolean tellsAddress() {
    return !street.isEmpty();
  }
}
