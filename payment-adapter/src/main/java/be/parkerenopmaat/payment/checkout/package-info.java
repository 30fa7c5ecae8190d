/// A citizen wants to pay in: the order is written down and a payment page is opened for it.
@NullMarked
package be.parkerenopmaat.payment.checkout;

import org.jspecify.annotations.NullMarked;
