/// The orders and everything around them, in PostgreSQL.
@NullMarked
package be.parkerenopmaat.payment.storage;

import org.jspecify.annotations.NullMarked;
