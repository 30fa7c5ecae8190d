/// All SQL of the service, one class an aggregate.
@NullMarked
package be.parkerenopmaat.identity.storage;

import org.jspecify.annotations.NullMarked;
