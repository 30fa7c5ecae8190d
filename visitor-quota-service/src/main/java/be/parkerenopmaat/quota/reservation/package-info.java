/// Hours set apart, used and given back, as bookings go their way.
@NullMarked
package be.parkerenopmaat.quota.reservation;

import org.jspecify.annotations.NullMarked;
