@NullMarked
package be.parkerenopmaat.payment.settlement;

import org.jspecify.annotations.NullMarked;
