/// An operator looks at orders and steps in, with a reason that is kept.
@NullMarked
package be.parkerenopmaat.payment.operation;

import org.jspecify.annotations.NullMarked;
