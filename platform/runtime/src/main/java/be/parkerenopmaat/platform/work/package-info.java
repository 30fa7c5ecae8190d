/// Background work in rounds: woken when there is something to do, and looking by itself now and
/// then in case nobody said so.
@NullMarked
package be.parkerenopmaat.platform.work;

import org.jspecify.annotations.NullMarked;
