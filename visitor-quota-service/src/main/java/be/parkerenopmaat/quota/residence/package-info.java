/// Who lives where, as identity-service tells it.
@NullMarked
package be.parkerenopmaat.quota.residence;

import org.jspecify.annotations.NullMarked;
