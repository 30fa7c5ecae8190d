/// Hearing: a polled batch is one transaction, each record has its effect once, and what cannot be
/// read or handled is parked together with everything behind it of the same key.
@NullMarked
package be.parkerenopmaat.platform.inbox;

import org.jspecify.annotations.NullMarked;
