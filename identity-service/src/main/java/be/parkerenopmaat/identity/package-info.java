/// identity-service owns who the citizens are, how they sign in, what they consented to, and the
/// tokens that everybody else trusts. It refuses to know anything of money, sessions or hours.
@NullMarked
package be.parkerenopmaat.identity;

import org.jspecify.annotations.NullMarked;
