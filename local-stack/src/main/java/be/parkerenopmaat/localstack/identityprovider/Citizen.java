package be.parkerenopmaat.localstack.identityprovider;

import java.util.List;

/// An invented citizen. Both providers know the same person under different subjects, as real ones
/// do; the A-profile id is what they have in common.
///
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
    familyMembers = List.copyOf(familyMembers);
  }

  public String name() {
    return givenName + " " + familyName;
  }
}
