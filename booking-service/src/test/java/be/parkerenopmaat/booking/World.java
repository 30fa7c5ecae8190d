package be.parkerenopmaat.booking;

import be.parkerenopmaat.contracts.booking.BookingEvent;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The other services and the citizens, as booking-service meets them: speaks their events, and
/// sends their requests.
public final class World {

  /// The test clock stands at Wednesday 18 November 2026, 10:00 in Brussels.
  public static final String TODAY = "2026-11-18T";

  private final ServiceApi api;
  private final EventProbe events;
  private final Set<UUID> givenOut = ConcurrentHashMap.newKeySet();

  public World(ServiceApi api, EventProbe events) {
    this.api = api;
    this.events = events;
  }

  /// Somebody whom identity-service told of, and whom this service has heard of.
  public record Person(UUID id, UUID household) {}

  /// Lives in the zone `centrum`.
  public Person resident() {
    return arrive(new Person(UUID.randomUUID(), UUID.randomUUID()), true);
  }

  /// Lives outside every zone.
  public Person outsider() {
    return arrive(new Person(UUID.randomUUID(), UUID.randomUUID()), false);
  }

  private Person arrive(Person person, boolean inCentre) {
    UUID id = person.id();
    events.publish(
        new IdentityEvent.CitizenRegistered(id, TestClock.START),
        new IdentityEvent.ConsentGiven(id, UUID.randomUUID(), List.of("address"), TestClock.START),
        new IdentityEvent.ResidenceChanged(
            id,
            inCentre ? "centrum" : null,
            inCentre ? person.household() : null,
            TestClock.START,
            inCentre ? UUID.randomUUID() : null));
    Awaitility.await("the citizen is known")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              String wanted = inCentre ? "parking-is-free" : "not-a-resident";
              ApiAnswer answer =
                  api.as(id)
                      .post("/api/v1/quotes", visit("1ABC123", TODAY + "23:00", TODAY + "23:30"));
              return answer.status() >= 400 && answer.code().equals(wanted);
            });
    return person;
  }

  /// A request for a visitor in the centre, at local times of November 2026.
  public static Map<String, Object> visit(String plate, String from, String until) {
    return body("VISITOR", plate, "centrum", from, until);
  }

  /// A request for oneself.
  public static Map<String, Object> own(String plate, String from, String until) {
    return body("SELF", plate, "centrum", from, until);
  }

  public static Map<String, Object> body(
      String beneficiary, String plate, String zone, String from, String until) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("beneficiary", beneficiary);
    body.put("plate", plate);
    body.put("zone", zone);
    body.put("start", from + ":00+01:00");
    body.put("end", until + ":00+01:00");
    return body;
  }

  /// The same request, repeated after a rule.
  public static Map<String, Object> repeated(Map<String, Object> body, String rrule) {
    Map<String, Object> series = new LinkedHashMap<>(body);
    series.put("recurrence", Map.of("rrule", rrule));
    return series;
  }

  public static String anyPlate() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
  }

  /// Sends a booking and, while its request waits, lets the world answer what was asked.
  public ApiAnswer book(Person person, Map<String, Object> body, Reaction reaction) {
    return api.during(
        () -> api.as(person.id()).once().post("/api/v1/bookings", body),
        () -> reaction.to(awaitRequest(person)));
  }

  /// Books with yes from wallet and quota.
  public ApiAnswer bookWithYes(Person person, Map<String, Object> body) {
    return book(person, body, this::sayYes);
  }

  /// Sends a booking that nobody answers; from then on in this test, nothing is waited for.
  public ApiAnswer bookUnanswered(Person person, Map<String, Object> body) {
    api.endPatience();
    return api.as(person.id()).once().post("/api/v1/bookings", body);
  }

  /// What wallet and quota do when they are asked.
  public interface Reaction {
    void to(BookingRequested request);
  }

  /// The next request of a citizen: each is given out once.
  public BookingRequested awaitRequest(Person person) {
    BookingRequested request =
        events.awaitTold(
            BookingRequested.class,
            told -> told.citizenId().equals(person.id()) && !givenOut.contains(told.bookingId()));
    givenOut.add(request.bookingId());
    return request;
  }

  public void sayYes(BookingRequested request) {
    events.publish(held(request));
    if (request.householdId() != null) {
      events.publish(reserved(request));
    }
  }

  /// Says yes to other terms of a session, and gives back what the old ones took.
  public void sayYesAndGiveBack(BookingRequested request) {
    sayYes(request);
    SessionCancelled old =
        events.awaitTold(
            SessionCancelled.class,
            told -> told.sessionId().equals(request.sessions().getFirst().sessionId()));
    events.publish(
        new WalletEvent.MoneyReturned(
            old.bookingId(),
            old.citizenId(),
            old.sessionId(),
            old.refundCents(),
            TestClock.START,
            null));
    int minutes =
        old.returnedMinutes().stream().mapToInt(BookingEvent.QuarterMinutes::minutes).sum();
    if (minutes > 0) {
      events.publish(
          new QuotaEvent.HoursReturned(
              old.bookingId(), old.citizenId(), old.sessionId(), minutes, TestClock.START, null));
    }
  }

  public static WalletEvent.MoneyHeld held(BookingRequested request) {
    return new WalletEvent.MoneyHeld(
        request.bookingId(), request.citizenId(), cents(request), TestClock.START, null);
  }

  /// Held, and so much is left to spend.
  public static WalletEvent.MoneyHeld held(BookingRequested request, long availableCents) {
    return new WalletEvent.MoneyHeld(
        request.bookingId(), request.citizenId(), cents(request), TestClock.START, availableCents);
  }

  public static WalletEvent.MoneyHoldRefused notHeld(BookingRequested request, long shortfall) {
    return notHeld(request, shortfall, null);
  }

  public static WalletEvent.MoneyHoldRefused notHeld(
      BookingRequested request, long shortfall, @Nullable String reason) {
    return new WalletEvent.MoneyHoldRefused(
        request.bookingId(),
        request.citizenId(),
        cents(request),
        shortfall,
        TestClock.START,
        reason);
  }

  public static QuotaEvent.HoursReserved reserved(BookingRequested request) {
    return new QuotaEvent.HoursReserved(
        request.bookingId(), request.citizenId(), minutes(request), TestClock.START, null);
  }

  /// Reserved, and so many minutes are left in the quarter that runs.
  public static QuotaEvent.HoursReserved reserved(
      BookingRequested request, UUID owner, int remaining) {
    return new QuotaEvent.HoursReserved(
        request.bookingId(),
        request.citizenId(),
        minutes(request),
        TestClock.START,
        new QuotaEvent.Remaining(
            owner, List.of(new QuotaEvent.QuarterRemaining("2026-Q4", remaining))));
  }

  public static QuotaEvent.HoursRefused notReserved(
      BookingRequested request, String reason, QuotaEvent.QuarterShortfall... shortfalls) {
    return new QuotaEvent.HoursRefused(
        request.bookingId(), request.citizenId(), reason, List.of(shortfalls), TestClock.START);
  }

  public static long cents(BookingRequested request) {
    return request.sessions().stream().mapToLong(BookingEvent.SessionRequested::priceCents).sum();
  }

  public static int minutes(BookingRequested request) {
    return request.sessions().stream()
        .flatMap(session -> session.visitorMinutes().stream())
        .mapToInt(BookingEvent.QuarterMinutes::minutes)
        .sum();
  }
}
