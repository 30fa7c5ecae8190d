@NullMarked
package be.parkerenopmaat.quota.hours;

import org.jspecify.annotations.NullMarked;
