@NullMarked
package be.parkerenopmaat.payment.refund;

import org.jspecify.annotations.NullMarked;
