@NullMarked
package be.parkerenopmaat.quota.expiry;

import org.jspecify.annotations.NullMarked;
