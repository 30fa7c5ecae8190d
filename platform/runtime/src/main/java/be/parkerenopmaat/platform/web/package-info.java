/// Paging after the city's convention, and the correlation id of a request.
@NullMarked
package be.parkerenopmaat.platform.web;

import org.jspecify.annotations.NullMarked;
