/// What a resident sees of the visitor hours: this quarter, the next one, and every entry.
@NullMarked
package be.parkerenopmaat.quota.hours;

import org.jspecify.annotations.NullMarked;
