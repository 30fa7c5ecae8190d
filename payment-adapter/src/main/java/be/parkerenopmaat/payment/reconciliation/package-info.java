/// Accounting asks what was captured and refunded on a day, and where that differs from what the
/// provider says.
@NullMarked
package be.parkerenopmaat.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
