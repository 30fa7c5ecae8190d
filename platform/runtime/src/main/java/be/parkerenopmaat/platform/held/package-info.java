/// What a service's database holds of one citizen: for the citizen's own copy, and to forget it.
@NullMarked
package be.parkerenopmaat.platform.held;

import org.jspecify.annotations.NullMarked;
