/// The citizen's own copy of what this service holds of them.
@NullMarked
package be.parkerenopmaat.identity.export;

import org.jspecify.annotations.NullMarked;
