/// The rules of money as the city wants them: what may be held, captured, released, given back and
/// paid in. Plain Java; time and storage come from outside.
@NullMarked
package be.parkerenopmaat.wallet.domain;

import org.jspecify.annotations.NullMarked;
