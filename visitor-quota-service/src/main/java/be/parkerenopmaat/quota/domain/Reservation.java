package be.parkerenopmaat.quota.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The hours of one booking. Once reserved they are used, returned or expired: exactly one wins.
/// Only expired hours can still become used, when the booking was confirmed all the same and the
/// hours are still there.
public sealed interface Reservation {

  BookingId booking();

  CitizenId citizen();

  /// What a booking takes from which lots.
  ///
  /// @param parts at least one, each session and quarter at most once
  /// @param at when it was asked
  record Claim(
      BookingId booking, QuotaOwner owner, CitizenId citizen, List<Part> parts, Instant at) {
    public Claim {
      parts = List.copyOf(parts);
    }

    /// Minutes that the booking keeps over all parts.
    public int kept() {
      return parts.stream().mapToInt(Part::kept).sum();
    }

    /// The lots that the parts come from.
    public Set<LotKey> lots() {
      return parts.stream().map(this::lotOf).collect(Collectors.toUnmodifiableSet());
    }

    LotKey lotOf(Part part) {
      return new LotKey(owner, part.quarter());
    }

    Claim with(List<Part> changed) {
      return new Claim(booking, owner, citizen, changed, at);
    }
  }

  /// A reservation that took minutes from lots at some time.
  sealed interface Claimed extends Reservation {

    Claim claim();

    @Override
    default BookingId booking() {
      return claim().booking();
    }

    @Override
    default CitizenId citizen() {
      return claim().citizen();
    }
  }

  /// Minutes are set apart until the booking's verdict.
  record Reserved(Claim claim) implements Claimed {
    Used used(Instant now) {
      return new Used(claim, now);
    }

    Returned returned(Instant now) {
      return new Returned(claim, now);
    }

    Expired expired(Instant now) {
      return new Expired(claim, now);
    }

    Reserved with(List<Part> parts) {
      return new Reserved(claim.with(parts));
    }
  }

  /// The booking was confirmed; sessions that end early still give minutes back.
  record Used(Claim claim, Instant since) implements Claimed {
    Used with(List<Part> parts) {
      return new Used(claim.with(parts), since);
    }
  }

  /// The booking was not confirmed; everything went back.
  record Returned(Claim claim, Instant since) implements Claimed {}

  /// No verdict came within the configured time; everything went back.
  record Expired(Claim claim, Instant since) implements Claimed {
    Used usedAfterAll(Instant now) {
      return new Used(claim, now);
    }
  }

  /// Nothing was ever reserved. Kept so that the same booking asked again changes nothing.
  record Refused(BookingId booking, CitizenId citizen, RefusalReason reason, Instant at)
      implements Reservation {}
}
