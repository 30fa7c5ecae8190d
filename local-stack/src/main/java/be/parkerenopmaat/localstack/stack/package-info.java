/// The supervisor: the whole system as real processes on one machine, for `./run`, for the journeys
/// and for the tests that hurt it.
@NullMarked
package be.parkerenopmaat.localstack.stack;

import org.jspecify.annotations.NullMarked;
