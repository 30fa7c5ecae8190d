/// identity-service tells who lives where and who consents (Kafka).
@NullMarked
package be.parkerenopmaat.booking.residence;

import org.jspecify.annotations.NullMarked;
