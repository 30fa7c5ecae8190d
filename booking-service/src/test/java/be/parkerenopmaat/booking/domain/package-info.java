/// Tests of the rules: tables, no framework, milliseconds.
@NullMarked
package be.parkerenopmaat.booking.domain;

import org.jspecify.annotations.NullMarked;
