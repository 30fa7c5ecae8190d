@NullMarked
package be.parkerenopmaat.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
