/// A real Kafka broker on this machine, from Maven artifacts, without an installation or a
/// container.
@NullMarked
package be.parkerenopmaat.localstack.kafka;

import org.jspecify.annotations.NullMarked;
