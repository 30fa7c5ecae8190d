@NullMarked
package be.parkerenopmaat.payment.watch;

import org.jspecify.annotations.NullMarked;
