package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Means;
import be.parkerenopmaat.booking.domain.PayingMinutes;
import be.parkerenopmaat.booking.domain.PricedStay;
import be.parkerenopmaat.booking.domain.Quarter;
import be.parkerenopmaat.booking.domain.Quote;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A price as the public API tells it.
///
/// @param id to book with, so that this price holds
/// @param expiresAt until when it does
/// @param shortfall what is missing, as wallet and quota last told; null when nothing is
/// @param notices stable codes of what is good to know, such as `partly-free`
public record QuoteAnswer(
    UUID id,
    Amount price,
    int payingMinutes,
    List<QuarterMinutes> minutesByQuarter,
    List<QuotedSession> sessions,
    OffsetDateTime expiresAt,
    @Nullable Shortfall shortfall,
    List<String> notices) {

  /// The stay goes on when nothing needs paying any more: a shorter one would cost the same.
  private static final String PARTLY_FREE = "partly-free";

  /// Minutes in one calendar quarter.
  public record QuarterMinutes(String quarter, int minutes) {}

  /// One stay of the quote.
  public record QuotedSession(
      OffsetDateTime start, OffsetDateTime end, Amount price, int payingMinutes) {
    static QuotedSession of(PricedStay stay) {
      return new QuotedSession(
          SessionAnswer.local(stay.stay().start()),
          SessionAnswer.local(stay.stay().end()),
          Amount.of(stay.price()),
          stay.minutes().total());
    }
  }

  /// What is missing.
  ///
  /// @param money null when the balance reaches
  /// @param hours none when they reach
  public record Shortfall(@Nullable Amount money, List<QuarterMinutes> hours) {
    static @Nullable Shortfall of(Means.Shortfall shortfall) {
      return shortfall.isNothing()
          ? null
          : new Shortfall(
              shortfall.money().isZero() ? null : Amount.of(shortfall.money()),
              perQuarter(shortfall.hours()));
    }
  }

  /// Tells a quote.
  ///
  /// @param plate what it was asked for
  public static QuoteAnswer of(Quote quote, LicencePlate plate, Means.Shortfall shortfall) {
    PayingMinutes minutes = quote.minutes();
    return new QuoteAnswer(
        quote.id().value(),
        Amount.of(quote.price()),
        minutes.total(),
        perQuarter(minutes.byQuarter()),
        quote.stays().stream().map(QuotedSession::of).toList(),
        SessionAnswer.local(quote.expiresAt()),
        Shortfall.of(shortfall),
        Stream.concat(
                PlateNotices.of(plate).stream(),
                quote.stays().stream()
                    .filter(QuoteAnswer::partlyFree)
                    .map(_ -> PARTLY_FREE)
                    .distinct())
            .toList());
  }

  private static boolean partlyFree(PricedStay stay) {
    return Duration.between(stay.stay().start(), stay.stay().end()).toMinutes()
        > stay.minutes().total();
  }

  private static List<QuarterMinutes> perQuarter(SortedMap<Quarter, Integer> minutes) {
    return minutes.entrySet().stream()
        .map(entry -> new QuarterMinutes(entry.getKey().toString(), entry.getValue()))
        .toList();
  }
}
