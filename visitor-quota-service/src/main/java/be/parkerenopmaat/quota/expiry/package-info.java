/// Hours of bookings whose verdict never came.
@NullMarked
package be.parkerenopmaat.quota.expiry;

import org.jspecify.annotations.NullMarked;
