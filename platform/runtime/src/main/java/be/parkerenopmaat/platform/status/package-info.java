/// How well a service is, in the city's own words, for who asks in them.
@NullMarked
package be.parkerenopmaat.platform.status;

import org.jspecify.annotations.NullMarked;
