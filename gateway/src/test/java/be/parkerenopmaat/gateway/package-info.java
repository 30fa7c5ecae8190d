@NullMarked
package be.parkerenopmaat.gateway;

import org.jspecify.annotations.NullMarked;
