/// The SQL of this service, one class an aggregate.
@NullMarked
package be.parkerenopmaat.quota.storage;

import org.jspecify.annotations.NullMarked;
