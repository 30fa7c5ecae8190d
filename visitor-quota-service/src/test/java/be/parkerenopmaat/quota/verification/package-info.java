@NullMarked
package be.parkerenopmaat.quota.verification;

import org.jspecify.annotations.NullMarked;
