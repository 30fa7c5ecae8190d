/// Tells citizens what they asked to be told: a session that is about to end, little money or few
/// hours left, and first of all whether their mailbox is theirs.
@NullMarked
package be.parkerenopmaat.booking.notices;

import org.jspecify.annotations.NullMarked;
