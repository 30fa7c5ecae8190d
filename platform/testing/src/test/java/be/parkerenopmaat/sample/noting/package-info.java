/// See the root package.
@NullMarked
package be.parkerenopmaat.sample.noting;

import org.jspecify.annotations.NullMarked;
