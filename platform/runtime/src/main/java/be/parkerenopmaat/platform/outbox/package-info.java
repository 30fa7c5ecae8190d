/// Telling: events leave in the transaction that made them true, and in order per key.
@NullMarked
package be.parkerenopmaat.platform.outbox;

import org.jspecify.annotations.NullMarked;
