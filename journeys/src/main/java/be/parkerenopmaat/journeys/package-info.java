/// The manual, played through the public door as a browser would: redirects, cookies, forms, the
/// CSRF header, and the API behind the pages. Knows the system only by what its users can see.
@NullMarked
package be.parkerenopmaat.journeys;

import org.jspecify.annotations.NullMarked;
