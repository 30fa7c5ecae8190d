/// A real PostgreSQL on this machine, from Maven artifacts, without an installation or a container.
@NullMarked
package be.parkerenopmaat.localstack.postgres;

import org.jspecify.annotations.NullMarked;
