@NullMarked
package be.parkerenopmaat.quota;

import org.jspecify.annotations.NullMarked;
