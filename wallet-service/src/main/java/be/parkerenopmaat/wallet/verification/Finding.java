package be.parkerenopmaat.wallet.verification;

/// Something that breaks a promise.
///
/// @param check its code
/// @param subject the account, entry, booking or seal
/// @param detail what is stored, against what should be
record Finding(String check, String subject, String detail) {}
