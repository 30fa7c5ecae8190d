/// Worldline Direct, spoken as its contract says: signed requests, tolerant readers, open enums.
@NullMarked
package be.parkerenopmaat.payment.worldline;

import org.jspecify.annotations.NullMarked;
