/// See the root package.
@NullMarked
package be.parkerenopmaat.sample.counting;

import org.jspecify.annotations.NullMarked;
