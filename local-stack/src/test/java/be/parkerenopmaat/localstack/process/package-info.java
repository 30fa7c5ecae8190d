@NullMarked
package be.parkerenopmaat.localstack.process;

import org.jspecify.annotations.NullMarked;
