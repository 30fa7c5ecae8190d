/// From the domain to the published language.
@NullMarked
package be.parkerenopmaat.identity.announcement;

import org.jspecify.annotations.NullMarked;
