@NullMarked
package be.parkerenopmaat.payment.worldline;

import org.jspecify.annotations.NullMarked;
