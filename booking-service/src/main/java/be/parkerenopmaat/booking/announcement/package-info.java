/// How this service speaks: domain values become contract events for Kafka, and answers for HTTP.
@NullMarked
package be.parkerenopmaat.booking.announcement;

import org.jspecify.annotations.NullMarked;
