@NullMarked
package be.parkerenopmaat.localstack.postgres;

import org.jspecify.annotations.NullMarked;
