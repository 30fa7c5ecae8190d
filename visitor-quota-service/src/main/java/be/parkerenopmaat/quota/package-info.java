/// Visitor minutes per household and calendar quarter, as a ledger of lots. This service owns how
/// many minutes there are, who took them and where they went. It refuses to know prices, plates,
/// names, and what a paying minute is: booking-service counts those.
@NullMarked
package be.parkerenopmaat.quota;

import org.jspecify.annotations.NullMarked;
