@NullMarked
package be.parkerenopmaat.payment.domain;

import org.jspecify.annotations.NullMarked;
