/// The provider calls: every call is kept with its verdict, answered, and only then looked into.
@NullMarked
package be.parkerenopmaat.payment.webhook;

import org.jspecify.annotations.NullMarked;
