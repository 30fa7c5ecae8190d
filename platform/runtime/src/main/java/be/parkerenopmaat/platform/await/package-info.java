/// Waiting, bounded, for what another service will say.
@NullMarked
package be.parkerenopmaat.platform.await;

import org.jspecify.annotations.NullMarked;
