package be.parkerenopmaat.wallet.domain;

/// What a captured payment means for the top-up that it names.
public enum CaptureVerdict {
  CREDITS,
  ALREADY_CREDITED,
  AMOUNT_DIFFERS,
  PAID_TWICE
}
