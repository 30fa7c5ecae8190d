/// The wallet and the visitor quota answer (Kafka): verdicts are joined, returns are noted.
@NullMarked
package be.parkerenopmaat.booking.settlement;

import org.jspecify.annotations.NullMarked;
