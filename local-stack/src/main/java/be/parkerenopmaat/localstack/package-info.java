/// The world for one machine: embedded servers, a supervisor of the services, and simulators of
/// everybody the system talks to. Never part of a production image.
@NullMarked
package be.parkerenopmaat.localstack;

import org.jspecify.annotations.NullMarked;
