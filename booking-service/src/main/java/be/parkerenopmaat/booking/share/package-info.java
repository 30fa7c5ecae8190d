/// The visitor's page: how one session stands, for who has its private address.
@NullMarked
package be.parkerenopmaat.booking.share;

import org.jspecify.annotations.NullMarked;
