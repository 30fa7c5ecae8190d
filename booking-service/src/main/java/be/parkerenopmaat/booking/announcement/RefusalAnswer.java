package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Alternatives;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A refusal as the public API tells it: status, stable code, the figures for a program, and the
/// same figures for the text that a person reads.
public record RefusalAnswer(
    int status, String code, Map<String, Object> details, List<Object> textArguments) {

  public RefusalAnswer {
    details = Map.copyOf(details);
    textArguments = List.copyOf(textArguments);
  }

  /// The answer that needs no figures.
  public static RefusalAnswer of(Reason reason) {
    return of(Refusal.of(reason));
  }

  public static RefusalAnswer of(Refusal refusal) {
    Reason reason = refusal.reason();
    Map<String, Object> details =
        switch (refusal.details()) {
          case Refusal.None() -> Map.of();
          case Refusal.TooLong(int minutes, int maximum) ->
              Map.of("payingMinutes", minutes, "maximumMinutes", maximum);
          case Refusal.MoneyShort(Money price, Money shortfall) ->
              Map.of("price", Amount.of(price), "shortfall", Amount.of(shortfall));
          case Refusal.HoursShort(var shortfalls) ->
              Map.of("shortfalls", shortfalls.stream().map(QuarterShort::of).toList());
          case Refusal.Days(var days) -> Map.of("days", days);
          case Refusal.TooMany(int maximum) -> Map.of("maximumSessions", maximum);
          case Refusal.Price(Money price) -> Map.of("price", Amount.of(price));
        };
    return new RefusalAnswer(status(reason), reason.code(), details, words(refusal));
  }

  /// The answer with what would be allowed instead.
  public static RefusalAnswer of(Refusal refusal, Alternatives alternatives) {
    RefusalAnswer plain = of(refusal);
    Map<String, Object> details = new HashMap<>(plain.details);
    details.put("alternatives", Instead.of(alternatives));
    return new RefusalAnswer(plain.status, plain.code, details, plain.textArguments);
  }

  /// What would be allowed instead of what was refused.
  ///
  /// @param latestEnd with the same start; null when none is known
  /// @param nextStart for as long a stay; null when none is known
  public record Instead(@Nullable OffsetDateTime latestEnd, @Nullable OffsetDateTime nextStart) {
    static Instead of(Alternatives alternatives) {
      return new Instead(local(alternatives.latestEnd()), local(alternatives.nextStart()));
    }

    private static @Nullable OffsetDateTime local(@Nullable Instant instant) {
      return instant == null ? null : SessionAnswer.local(instant);
    }
  }

  /// A quarter that is short of visitor minutes.
  public record QuarterShort(String quarter, int remainingMinutes, int shortfallMinutes) {
    static QuarterShort of(Refusal.QuarterShort shortfall) {
      return new QuarterShort(
          shortfall.quarter().toString(),
          shortfall.remainingMinutes(),
          shortfall.shortfallMinutes());
    }
  }

  private static List<Object> words(Refusal refusal) {
    return switch (refusal.details()) {
      case Refusal.None(), Refusal.Days(var _) -> List.of();
      case Refusal.TooLong(int minutes, int maximum) -> List.of(minutes, maximum);
      case Refusal.MoneyShort(Money price, Money shortfall) ->
          List.of(euro(price), euro(shortfall));
      case Refusal.HoursShort(var shortfalls) ->
          List.of(
              shortfalls.stream().mapToInt(Refusal.QuarterShort::shortfallMinutes).sum(),
              shortfalls.stream().mapToInt(Refusal.QuarterShort::remainingMinutes).sum());
      case Refusal.TooMany(int maximum) -> List.of(maximum);
      case Refusal.Price(Money price) -> List.of(euro(price));
    };
  }

  private static BigDecimal euro(Money money) {
    return BigDecimal.valueOf(money.cents(), 2);
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case INVALID_PLATE -> 400;
      case NOT_A_RESIDENT, CONSENT_MISSING -> 403;
      case UNKNOWN_ZONE -> 404;
      case PLATE_ALREADY_PARKED,
          SESSION_NOT_RUNNING,
          SESSION_ALREADY_STARTED,
          PLATE_CHANGE_TOO_LATE,
          QUOTE_EXPIRED,
          BOOKING_UNDECIDED ->
          409;
      case END_BEFORE_START,
          START_IN_PAST,
          BEYOND_HORIZON,
          TOO_LONG_FOR_A_VISIT,
          TOO_LONG_FOR_THE_ZONE,
          NOT_YOUR_ZONE,
          PARKING_IS_FREE,
          RECURRENCE_INVALID,
          SERIES_TOO_LONG,
          INSUFFICIENT_BALANCE,
          RECEIVABLE_OPEN,
          VISITOR_HOURS_EXHAUSTED,
          QUARTER_NOT_OPEN,
          NO_VISITOR_QUOTA ->
          422;
      case CITIZEN_UNKNOWN, NO_VERDICT_IN_TIME -> 503;
    };
  }
}
