/// One trace for everything a request brings about, in whatever service: over HTTP by the headers
/// of W3C Trace Context, over Kafka by the same words kept in the outbox row.
@NullMarked
package be.parkerenopmaat.platform.trace;

import org.jspecify.annotations.NullMarked;
