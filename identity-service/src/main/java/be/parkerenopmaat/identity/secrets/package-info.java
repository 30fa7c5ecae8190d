/// The two secrets of the installation and what is done with them: sealing what rests in the
/// database, and keyed hashes of what identifies people.
@NullMarked
package be.parkerenopmaat.identity.secrets;

import org.jspecify.annotations.NullMarked;
