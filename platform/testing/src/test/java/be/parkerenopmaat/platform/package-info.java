@NullMarked
package be.parkerenopmaat.platform;

import org.jspecify.annotations.NullMarked;
