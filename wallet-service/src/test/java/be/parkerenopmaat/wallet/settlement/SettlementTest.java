package be.parkerenopmaat.wallet.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingConfirmed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingLapsed;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRefused;
import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionCancelled;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionEnded;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionExtended;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStarted;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHeld;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHoldRefused;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReleased;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReturned;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.storage.LedgerProof;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Bookings at the one end, the balance and the verdicts at the other.
@ServiceTest
class SettlementTest {

  private final EventProbe events;
  private final JdbcClient jdbc;
  private final CitizenAtPlay citizen;

  @Autowired
  SettlementTest(ServiceApi api, EventProbe events, JdbcClient jdbc) {
    this.events = events;
    this.jdbc = jdbc;
    citizen = new CitizenAtPlay(api, events);
  }

  @AfterEach
  void every_cent_is_proved() {
    LedgerProof.assertSound(jdbc);
    citizen.isInOrder();
  }

  @Test
  void a_booking_that_the_balance_covers_is_held_and_then_spent() {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.booking(null, 250, 150);
    events.publish(booking);
    assertThat(events.awaitTold(MoneyHeld.class, told -> isOf(told, booking)).amountCents())
        .isEqualTo(400);
    var wallet = citizen.api().get("/api/v1/wallet").json();
    assertThat(wallet.path("balance").path("amount").asLong()).isEqualTo(1_000);
    assertThat(wallet.path("held").path("amount").asLong()).isEqualTo(400);
    assertThat(wallet.path("available").path("amount").asLong()).isEqualTo(600);

    events.publish(new BookingConfirmed(booking.bookingId(), citizen.id(), TestClock.START));
    events.awaitTold(WalletEvent.MoneyCaptured.class, told -> isOf(told, booking));
    assertThat(citizen.balanceCents()).isEqualTo(600);
  }

  @Test
  void a_booking_beyond_the_balance_is_refused_with_the_exact_shortfall() {
    citizen.topUp(300, null);
    BookingRequested booking = citizen.booking(null, 250, 150);
    events.publish(booking);
    MoneyHoldRefused refused =
        events.awaitTold(MoneyHoldRefused.class, told -> isOf(told, booking));
    assertThat(refused.amountCents()).isEqualTo(400);
    assertThat(refused.shortfallCents()).isEqualTo(100);

    events.publish(
        new BookingRefused(
            booking.bookingId(), citizen.id(), "insufficient-balance", TestClock.START));
    settleSomethingElse();
    assertThat(events.told()).noneMatch(MoneyReleased.class::isInstance);
  }

  @Test
  void a_refused_or_lapsed_booking_gives_its_hold_free() {
    citizen.topUp(1_000, null);
    BookingRequested refused = citizen.booking(null, 400);
    BookingRequested lapsed = citizen.booking(null, 600);
    events.publish(
        refused,
        lapsed,
        new BookingRefused(
            refused.bookingId(), citizen.id(), "visitor-hours-exhausted", TestClock.START),
        new BookingLapsed(lapsed.bookingId(), citizen.id(), TestClock.START));
    events.awaitTold(MoneyReleased.class, told -> isOf(told, refused));
    events.awaitTold(MoneyReleased.class, told -> isOf(told, lapsed));
    assertThat(citizen.api().get("/api/v1/wallet").json().path("available").path("amount").asLong())
        .isEqualTo(1_000);
  }

  @Test
  void a_free_booking_concerns_nobody_here() {
    BookingRequested free = citizen.booking(null, 0, 0);
    events.publish(free, new BookingConfirmed(free.bookingId(), citizen.id(), TestClock.START));
    settleSomethingElse();
    assertThat(events.told())
        .filteredOn(told -> told instanceof WalletEvent)
        .noneMatch(told -> told instanceof MoneyHeld held && isOf(held, free));
    assertThat(holds(free)).isZero();
  }

  @Test
  void a_stopped_session_brings_its_money_back() {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.book(null, 400, 300);
    UUID stopped = booking.sessions().getFirst().sessionId();
    UUID cancelled = booking.sessions().getLast().sessionId();
    events.publish(
        new SessionStopped(
            booking.bookingId(), citizen.id(), stopped, 120, List.of(), TestClock.START),
        new SessionCancelled(
            booking.bookingId(), citizen.id(), cancelled, 300, List.of(), TestClock.START));
    assertThat(
            events
                .awaitTold(MoneyReturned.class, told -> told.sessionId().equals(stopped))
                .amountCents())
        .isEqualTo(120);
    events.awaitTold(MoneyReturned.class, told -> told.sessionId().equals(cancelled));
    assertThat(citizen.balanceCents()).isEqualTo(720);
  }

  @Test
  void the_same_fact_told_again_under_another_id_has_no_second_effect() {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.booking(null, 400);
    Event confirmed = new BookingConfirmed(booking.bookingId(), citizen.id(), TestClock.START);
    Event stopped =
        new SessionStopped(
            booking.bookingId(),
            citizen.id(),
            booking.sessions().getFirst().sessionId(),
            100,
            List.of(),
            TestClock.START);
    events.publish(booking, booking, confirmed, booking, confirmed, stopped, stopped, confirmed);
    events.awaitTold(MoneyReturned.class, told -> isOf(told, booking));
    settleSomethingElse();
    assertThat(events.told())
        .filteredOn(told -> told instanceof MoneyHeld held && isOf(held, booking))
        .hasSize(1);
    assertThat(citizen.balanceCents()).isEqualTo(700);
  }

  @Test
  void what_moves_no_money_changes_nothing() {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.book(null, 400);
    UUID session = booking.sessions().getFirst().sessionId();
    UUID id = booking.bookingId();
    events.publish(
        new SessionStarted(id, citizen.id(), session, TestClock.START),
        new SessionExtended(id, citizen.id(), session, TestClock.START, TestClock.START),
        new SessionEnded(id, citizen.id(), session, TestClock.START),
        new SessionStopped(id, citizen.id(), session, 0, List.of(), TestClock.START));
    settleSomethingElse();
    assertThat(citizen.balanceCents()).isEqualTo(600);
  }

  @Test
  void a_booking_event_that_contradicts_the_ledger_is_parked_and_moves_nothing() {
    citizen.topUp(1_000, null);
    BookingRequested booking = citizen.booking(null, 400);
    events.publish(
        booking,
        new BookingLapsed(booking.bookingId(), citizen.id(), TestClock.START),
        new BookingConfirmed(booking.bookingId(), citizen.id(), TestClock.START));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.sql(
                                """
                                select count(*) from parked_record
                                 where ordering_key = :citizen and released_at is null
                                """)
                            .param("citizen", citizen.id().toString())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1));
    assertThat(citizen.balanceCents()).isEqualTo(1_000);
  }

  /// Lets the wallet settle a later booking of the same citizen: all before it is done then.
  private void settleSomethingElse() {
    BookingRequested later = citizen.booking(null, 1_000_000);
    events.publish(later);
    events.awaitTold(MoneyHoldRefused.class, told -> isOf(told, later));
  }

  private int holds(BookingRequested booking) {
    return jdbc.sql("select count(*) from money_hold where booking_id = :id")
        .param("id", booking.bookingId())
        .query(Integer.class)
        .single();
  }

  private static boolean isOf(WalletEvent told, BookingRequested booking) {
    return switch (told) {
      case MoneyHeld held -> held.bookingId().equals(booking.bookingId());
      case MoneyHoldRefused refused -> refused.bookingId().equals(booking.bookingId());
      case WalletEvent.MoneyCaptured captured -> captured.bookingId().equals(booking.bookingId());
      case MoneyReleased released -> released.bookingId().equals(booking.bookingId());
      case MoneyReturned returned -> returned.bookingId().equals(booking.bookingId());
      case WalletEvent.AvailableChanged _,
          WalletEvent.TopUpRequested _,
          WalletEvent.TopUpCompleted _,
          WalletEvent.TopUpFailed _ ->
          false;
    };
  }
}
