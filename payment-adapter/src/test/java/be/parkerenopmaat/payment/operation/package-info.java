@NullMarked
package be.parkerenopmaat.payment.operation;

import org.jspecify.annotations.NullMarked;
