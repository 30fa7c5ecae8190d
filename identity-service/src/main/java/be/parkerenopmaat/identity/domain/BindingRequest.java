package be.parkerenopmaat.identity.domain;

import java.time.Instant;

/// Somebody says that they have an account which they cannot open any more, and asks an operator to
/// bind their new sign-in to it. Kept because they ask for it, until it is done or over.
///
/// @param codeHash keyed hash of the [BindingCode], 64 hexadecimal digits; the code itself is
/// nowhere
/// @param subject by which the provider knows them now
/// @param sealedPerson the [Person], encrypted for [#SEAL]
public record BindingRequest(
    String codeHash,
    SubjectKey subject,
    String sealedPerson,
    Instant requestedAt,
    Instant expiresAt) {

  /// The purpose that the person is encrypted for.
  public static final String SEAL = "binding-request";
}
