package be.parkerenopmaat.identity.signin;

import java.util.Arrays;

/// What somebody's no changed, as the page after it says.
enum Refusal {
  /// Nothing: we do not know them, and still do not.
  STRANGER,
  /// Nothing: the account that they have is without consent, and stays so.
  ACCOUNT,
  /// The consent to an earlier question is taken back with it.
  WITHDRAWN;

  /// What the page is told; a stranger's refusal for what it does not know.
  static Refusal of(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(STRANGER);
  }
}
