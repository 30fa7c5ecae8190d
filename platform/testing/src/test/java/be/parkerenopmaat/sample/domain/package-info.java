/// See the root package.
@NullMarked
package be.parkerenopmaat.sample.domain;

import org.jspecify.annotations.NullMarked;
