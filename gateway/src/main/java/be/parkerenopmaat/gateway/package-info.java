/// The one public door. It knows routes, browser sessions and tokens, and refuses to know what a
/// booking, a balance or an hour is: it holds no business word and no shape of anybody's data.
@NullMarked
package be.parkerenopmaat.gateway;

import org.jspecify.annotations.NullMarked;
