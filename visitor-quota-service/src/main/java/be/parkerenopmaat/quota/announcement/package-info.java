/// What this service tells the others, in the published language.
@NullMarked
package be.parkerenopmaat.quota.announcement;

import org.jspecify.annotations.NullMarked;
