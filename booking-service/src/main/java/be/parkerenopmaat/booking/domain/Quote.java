package be.parkerenopmaat.booking.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A price that was told to a citizen for exactly one request. Until it expires, whoever books that
/// request pays this price, whatever became of the tariff.
///
/// @param request what was asked, as a digest: no plate stands in it
/// @param stays what it costs, stay by stay
/// @param expiresAt the first instant at which it does not hold any more
public record Quote(
    QuoteId id,
    CitizenId citizen,
    String request,
    List<PricedStay> stays,
    Instant askedAt,
    Instant expiresAt) {

  public Quote {
    stays = List.copyOf(stays);
  }

  /// Whether it holds at `now` for this request.
  public boolean holds(String asked, Instant now) {
    return request.equals(asked) && now.isBefore(expiresAt);
  }

  public Money price() {
    return stays.stream().map(PricedStay::price).reduce(Money.ZERO, Money::plus);
  }

  public PayingMinutes minutes() {
    return stays.stream().map(PricedStay::minutes).reduce(PayingMinutes.NONE, PayingMinutes::plus);
  }

  /// The decision at the price of the quote that was named. When it does not hold, or is not known
  /// any more, a request that costs the same is accepted all the same, and any other is told its
  /// price of now.
  public static BookingDecision honour(
      Optional<Quote> named, BookingDecision decision, String asked, Instant now) {
    return switch (decision) {
      case BookingDecision.Declined declined -> declined;
      case BookingDecision.Accepted accepted ->
          named
              .filter(quote -> quote.request.equals(asked))
              .flatMap(quote -> quote.honour(accepted, now))
              .orElseGet(
                  () ->
                      new BookingDecision.Declined(
                          new Refusal(Reason.QUOTE_EXPIRED, new Refusal.Price(accepted.price())),
                          Alternatives.NONE));
    };
  }

  private Optional<BookingDecision> honour(BookingDecision.Accepted accepted, Instant now) {
    if (now.isBefore(expiresAt) && times(stays).equals(times(accepted.stays()))) {
      return Optional.of(
          new BookingDecision.Accepted(
              accepted.purpose(), accepted.place(), accepted.series(), stays));
    }
    return price().equals(accepted.price()) ? Optional.of(accepted) : Optional.empty();
  }

  private static List<Stay> times(List<PricedStay> stays) {
    return stays.stream().map(PricedStay::stay).toList();
  }

  /// The digest of a request to book.
  public static String digest(BookingRequest request) {
    BookingRequest.Recurrence recurrence = request.recurrence();
    return digest(
        Stream.concat(
            Stream.of(
                request.beneficiary(),
                request.place().plate().canonical(),
                request.place().zone().value(),
                request.start(),
                request.end()),
            recurrence == null
                ? Stream.of()
                : Stream.concat(
                    Stream.of(recurrence.rule()), recurrence.exclude().stream().sorted())));
  }

  /// The digest of a request to extend.
  public static String digest(SessionId session, Instant end) {
    return digest(Stream.of("extend", session.value(), Stay.toTheMinute(end)));
  }

  private static String digest(Stream<Object> parts) {
    String whole = parts.map(Object::toString).collect(Collectors.joining("|"));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
