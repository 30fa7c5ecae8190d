/// The rules of visitor hours, in plain Java: quarters, lots, reservations and the entries that
/// prove them. Knows nothing of storage, topics or HTTP; a moment only ever comes in as an
/// argument.
@NullMarked
package be.parkerenopmaat.quota.domain;

import org.jspecify.annotations.NullMarked;
