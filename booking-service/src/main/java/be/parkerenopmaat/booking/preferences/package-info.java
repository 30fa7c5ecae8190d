/// How a citizen wants to be told of things, and whether the mailbox that they named is theirs.
@NullMarked
package be.parkerenopmaat.booking.preferences;

import org.jspecify.annotations.NullMarked;
