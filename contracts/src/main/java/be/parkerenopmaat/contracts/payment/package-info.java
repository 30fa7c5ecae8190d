@NullMarked
package be.parkerenopmaat.contracts.payment;

import org.jspecify.annotations.NullMarked;
