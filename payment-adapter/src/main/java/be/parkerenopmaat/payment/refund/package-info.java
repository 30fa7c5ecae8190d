/// An operator gives money back: asked for with a reason, sent to the provider, followed until it
/// says what became of it.
@NullMarked
package be.parkerenopmaat.payment.refund;

import org.jspecify.annotations.NullMarked;
