/// The rules of who is a citizen of the system, where they live as far as parking needs it, and
/// what they consented to. No framework, no clock, no SQL.
@NullMarked
package be.parkerenopmaat.identity.domain;

import org.jspecify.annotations.NullMarked;
