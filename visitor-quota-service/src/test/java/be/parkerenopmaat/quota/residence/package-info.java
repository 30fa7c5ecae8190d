@NullMarked
package be.parkerenopmaat.quota.residence;

import org.jspecify.annotations.NullMarked;
