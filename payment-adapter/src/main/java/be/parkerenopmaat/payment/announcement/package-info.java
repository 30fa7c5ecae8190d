/// What payment-adapter tells the other services.
@NullMarked
package be.parkerenopmaat.payment.announcement;

import org.jspecify.annotations.NullMarked;
