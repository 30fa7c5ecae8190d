/// The core: orders, what may happen to them, and when the provider is asked again. Plain Java.
@NullMarked
package be.parkerenopmaat.payment.domain;

import org.jspecify.annotations.NullMarked;
