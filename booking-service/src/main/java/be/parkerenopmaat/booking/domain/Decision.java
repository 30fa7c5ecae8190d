package be.parkerenopmaat.booking.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of a booking, and with it of the session that it amends.
///
/// @param amended null unless a confirmed booking makes a session longer or otherwise
public record Decision(Booking booking, @Nullable Amended amended) {

  /// A session before and after.
  ///
  /// @param owner the booking that the session belongs to, as it was before
  public record Amended(Booking.Confirmed owner, Session.Booked before, Session.Booked after) {}

  /// The booking that the amended session belongs to, with that session as it is now.
  public Optional<Booking> owner() {
    return Optional.ofNullable(amended).map(done -> done.owner().with(done.after()));
  }

  /// The decision on a booking that amends nothing.
  public static Decision of(Booking booking) {
    return new Decision(booking, null);
  }

  /// The decision, with what it does to the session of `owner`. A session that was stopped or
  /// cancelled meanwhile can no longer be amended: then every yes is still a no.
  public static Decision of(Booking booking, @Nullable Booking owner, Instant now) {
    Amendment amendment = booking.terms().amends();
    if (amendment == null || owner == null || !(booking instanceof Booking.Confirmed)) {
      return of(booking);
    }
    Session session = owner.session(amendment.session()).orElse(null);
    if (owner instanceof Booking.Confirmed confirmed
        && session instanceof Session.Booked before
        && amendment.fits(before, now)
        && booking.terms().sessions().getFirst() instanceof Session.Booked asked) {
      return new Decision(booking, new Amended(confirmed, before, amendment.apply(before, asked)));
    }
    return of(new Booking.Refused(booking.terms(), Refusal.of(amendment.whyNot()), now));
  }
}
