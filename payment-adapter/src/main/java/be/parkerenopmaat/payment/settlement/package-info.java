/// What became of a payment: asked at the provider when the payer returns, when a webhook hints at
/// it, and by a sweep when neither happens.
@NullMarked
package be.parkerenopmaat.payment.settlement;

import org.jspecify.annotations.NullMarked;
