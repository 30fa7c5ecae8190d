@NullMarked
package be.parkerenopmaat.quota.reservation;

import org.jspecify.annotations.NullMarked;
