@NullMarked
package be.parkerenopmaat.localstack;

import org.jspecify.annotations.NullMarked;
