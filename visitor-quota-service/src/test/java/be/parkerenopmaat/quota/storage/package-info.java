@NullMarked
package be.parkerenopmaat.quota.storage;

import org.jspecify.annotations.NullMarked;
