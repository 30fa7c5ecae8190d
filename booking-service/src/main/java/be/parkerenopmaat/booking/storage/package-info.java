/// PostgreSQL: all SQL that writes, with its locks, on one page per aggregate.
@NullMarked
package be.parkerenopmaat.booking.storage;

import org.jspecify.annotations.NullMarked;
