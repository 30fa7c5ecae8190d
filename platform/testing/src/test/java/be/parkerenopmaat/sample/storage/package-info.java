/// See the root package.
@NullMarked
package be.parkerenopmaat.sample.storage;

import org.jspecify.annotations.NullMarked;
