@NullMarked
package be.parkerenopmaat.payment.checkout;

import org.jspecify.annotations.NullMarked;
