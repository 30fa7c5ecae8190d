package be.parkerenopmaat.booking.domain;

/// A stay that a plate already has in a zone.
///
/// @param session whose stay it is
/// @param payingMinutes its total
/// @param visit whether it was booked for a visitor, so that it counts for the three-hour rule
/// @param live whether it still takes its place; a stopped one does not, but was a visit all the
/// same
public record ParkedStay(
    SessionId session, Stay stay, int payingMinutes, boolean visit, boolean live) {}
