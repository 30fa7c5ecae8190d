@NullMarked
package be.parkerenopmaat.payment.storage;

import org.jspecify.annotations.NullMarked;
