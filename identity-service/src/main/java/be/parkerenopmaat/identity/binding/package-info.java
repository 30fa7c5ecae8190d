/// An operator at the counter binds the new sign-in of somebody who cannot open their account any
/// more: they bring a code and their identity card.
@NullMarked
package be.parkerenopmaat.identity.binding;

import org.jspecify.annotations.NullMarked;
