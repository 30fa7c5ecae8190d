@NullMarked
package be.parkerenopmaat.payment;

import org.jspecify.annotations.NullMarked;
