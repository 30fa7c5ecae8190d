@NullMarked
package be.parkerenopmaat.quota.operations;

import org.jspecify.annotations.NullMarked;
