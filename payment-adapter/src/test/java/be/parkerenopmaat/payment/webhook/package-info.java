@NullMarked
package be.parkerenopmaat.payment.webhook;

import org.jspecify.annotations.NullMarked;
