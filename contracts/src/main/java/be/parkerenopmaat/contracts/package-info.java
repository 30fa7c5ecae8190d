/// The published language of the system: what each service tells the others, and where.
///
/// Only `java.*` types; ids are UUIDs, money is `long` cents in EUR, durations are whole minutes,
/// moments are UTC instants. Nothing personal: an id is opaque, and a licence plate never leaves
/// booking-service. Version 1 of an event only ever gains optional components; anything else is a
/// new record with a new type string beside the old one.
@NullMarked
package be.parkerenopmaat.contracts;

import org.jspecify.annotations.NullMarked;
