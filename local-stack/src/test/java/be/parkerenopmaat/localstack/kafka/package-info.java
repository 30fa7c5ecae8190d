@NullMarked
package be.parkerenopmaat.localstack.kafka;

import org.jspecify.annotations.NullMarked;
