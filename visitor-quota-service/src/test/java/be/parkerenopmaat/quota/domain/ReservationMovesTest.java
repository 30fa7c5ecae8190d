package be.parkerenopmaat.quota.domain;

import static be.parkerenopmaat.quota.domain.Examples.NOW;
import static be.parkerenopmaat.quota.domain.Examples.PEETERS;
import static be.parkerenopmaat.quota.domain.Examples.Q1;
import static be.parkerenopmaat.quota.domain.Examples.Q4;
import static be.parkerenopmaat.quota.domain.Examples.asked;
import static be.parkerenopmaat.quota.domain.Examples.household;
import static be.parkerenopmaat.quota.domain.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.quota.domain.Cause.Why;
import be.parkerenopmaat.quota.domain.Movement.Moved;
import be.parkerenopmaat.quota.domain.Movement.Stayed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The complete table: every state of a reservation against everything that can be wished of it.
class ReservationMovesTest {

  private final QuotaOwner owner = household();
  private final HoursAsked visit = asked(owner, part(Q4, 120));
  private final QuotaBook book = Examples.book(owner, 5400);

  enum State {
    UNKNOWN,
    RESERVED,
    USED,
    RETURNED,
    EXPIRED,
    REFUSED
  }

  enum Wish {
    RESERVE,
    USE,
    GIVE_BACK,
    EXPIRE,
    GIVE_BACK_SESSION
  }

  @ParameterizedTest
  @CsvSource({
    // state,  wish,              outcome,            state after
    "UNKNOWN,  RESERVE,           GRANTED,            RESERVED",
    "UNKNOWN,  USE,               NO_RESERVATION,     UNKNOWN",
    "UNKNOWN,  GIVE_BACK,         NO_RESERVATION,     UNKNOWN",
    "UNKNOWN,  EXPIRE,            NO_RESERVATION,     UNKNOWN",
    "UNKNOWN,  GIVE_BACK_SESSION, NO_RESERVATION,     UNKNOWN",
    "RESERVED, RESERVE,           ANSWERED_BEFORE,    RESERVED",
    "RESERVED, USE,               MOVED,              USED",
    "RESERVED, GIVE_BACK,         MOVED,              RETURNED",
    "RESERVED, EXPIRE,            MOVED,              EXPIRED",
    "RESERVED, GIVE_BACK_SESSION, MOVED,              RESERVED",
    "USED,     RESERVE,           ANSWERED_BEFORE,    USED",
    "USED,     USE,               WAS_USED,           USED",
    "USED,     GIVE_BACK,         WAS_USED,           USED",
    "USED,     EXPIRE,            WAS_USED,           USED",
    "USED,     GIVE_BACK_SESSION, MOVED,              USED",
    "RETURNED, RESERVE,           ANSWERED_BEFORE,    RETURNED",
    "RETURNED, USE,               WAS_RETURNED,       RETURNED",
    "RETURNED, GIVE_BACK,         WAS_RETURNED,       RETURNED",
    "RETURNED, EXPIRE,            WAS_RETURNED,       RETURNED",
    "RETURNED, GIVE_BACK_SESSION, WAS_RETURNED,       RETURNED",
    "EXPIRED,  RESERVE,           ANSWERED_BEFORE,    EXPIRED",
    "EXPIRED,  USE,               MOVED,              USED",
    "EXPIRED,  GIVE_BACK,         WAS_RETURNED,       EXPIRED",
    "EXPIRED,  EXPIRE,            WAS_RETURNED,       EXPIRED",
    "EXPIRED,  GIVE_BACK_SESSION, WAS_RETURNED,       EXPIRED",
    "REFUSED,  RESERVE,           ANSWERED_BEFORE,    REFUSED",
    "REFUSED,  USE,               WAS_REFUSED,        REFUSED",
    "REFUSED,  GIVE_BACK,         WAS_REFUSED,        REFUSED",
    "REFUSED,  EXPIRE,            WAS_REFUSED,        REFUSED",
    "REFUSED,  GIVE_BACK_SESSION, WAS_REFUSED,        REFUSED"
  })
  void every_state_answers_every_wish(State state, Wish wish, String outcome, State after) {
    bring(state);
    int before = book.newEntries().size();

    assertThat(ask(wish)).isEqualTo(outcome);

    assertThat(stateOf(book.reservation(visit.booking()).orElse(null))).isEqualTo(after);
    boolean moves = outcome.equals("MOVED") || outcome.equals("GRANTED");
    assertThat(book.newEntries()).hasSize(before + (moves ? 1 : 0));
  }

  private void bring(State state) {
    switch (state) {
      case UNKNOWN -> {}
      case RESERVED -> book.reserve(visit);
      case USED -> {
        book.reserve(visit);
        book.use(visit.booking(), NOW);
      }
      case RETURNED -> {
        book.reserve(visit);
        book.giveBack(visit.booking(), Why.BOOKING_REFUSED, NOW);
      }
      case EXPIRED -> {
        book.reserve(visit);
        book.expire(visit.booking(), NOW);
      }
      case REFUSED ->
          book.reserve(new HoursAsked(visit.booking(), PEETERS, null, List.of(part(Q1, 1)), NOW));
    }
  }

  private String ask(Wish wish) {
    return switch (wish) {
      case RESERVE ->
          switch (book.reserve(visit)) {
            case Verdict.Granted _ -> "GRANTED";
            case Verdict.Declined _ -> "DECLINED";
            case Verdict.AnsweredBefore _ -> "ANSWERED_BEFORE";
          };
      case USE -> name(book.use(visit.booking(), NOW));
      case GIVE_BACK -> name(book.giveBack(visit.booking(), Why.BOOKING_LAPSED, NOW));
      case EXPIRE -> name(book.expire(visit.booking(), NOW));
      case GIVE_BACK_SESSION ->
          name(
              book.giveBackSession(
                  visit.booking(),
                  visit.parts().getFirst().session(),
                  Map.of(Q4, 20),
                  Why.SESSION_STOPPED,
                  NOW));
    };
  }

  private static String name(Movement movement) {
    return switch (movement) {
      case Moved _ -> "MOVED";
      case Stayed(_, var reason) -> reason.name();
    };
  }

  private static State stateOf(@Nullable Reservation reservation) {
    return switch (reservation) {
      case null -> State.UNKNOWN;
      case Reservation.Reserved _ -> State.RESERVED;
      case Reservation.Used _ -> State.USED;
      case Reservation.Returned _ -> State.RETURNED;
      case Reservation.Expired _ -> State.EXPIRED;
      case Reservation.Refused _ -> State.REFUSED;
    };
  }
}
