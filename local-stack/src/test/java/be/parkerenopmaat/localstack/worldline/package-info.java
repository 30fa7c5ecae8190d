@NullMarked
package be.parkerenopmaat.localstack.worldline;

import org.jspecify.annotations.NullMarked;
