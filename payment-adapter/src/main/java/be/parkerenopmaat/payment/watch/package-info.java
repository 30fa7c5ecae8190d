/// Somebody must be told when money waits: taken by the provider and in nobody's wallet, kept
/// apart, or due to be asked about and not asked.
@NullMarked
package be.parkerenopmaat.payment.watch;

import org.jspecify.annotations.NullMarked;
