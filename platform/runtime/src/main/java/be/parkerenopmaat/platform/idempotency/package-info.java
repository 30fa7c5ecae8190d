/// One effect for one `Idempotency-Key`, however often a request is sent.
@NullMarked
package be.parkerenopmaat.platform.idempotency;

import org.jspecify.annotations.NullMarked;
