/// The city's rules of paid parking in plain Java: time comes in as an argument, every decision
/// goes out as a value.
@NullMarked
package be.parkerenopmaat.booking.domain;

import org.jspecify.annotations.NullMarked;
