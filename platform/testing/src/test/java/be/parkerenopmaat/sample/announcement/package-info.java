/// See the root package.
@NullMarked
package be.parkerenopmaat.sample.announcement;

import org.jspecify.annotations.NullMarked;
