@NullMarked
package be.parkerenopmaat.localstack.stack;

import org.jspecify.annotations.NullMarked;
