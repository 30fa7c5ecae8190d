package be.parkerenopmaat.wallet.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of the ledger that a batch concerns, as it was found under the locks of its wallets. It
/// decides one movement after the other, each on what those before it left, and remembers what
/// there is to write in the end: so a whole batch is written at once, and is right also when it
/// holds many movements of one wallet, or the same one twice.
public final class LedgerBook {

  /// A hold as it is stored, with what came back of each session so far.
  public record StoredHold(
      BookingId booking,
      CitizenId citizen,
      @Nullable SeriesId series,
      Money amount,
      HoldState state,
      List<SessionCharge> sessions,
      Map<SessionId, Money> returned) {

    public StoredHold {
      sessions = List.copyOf(sessions);
      returned = Map.copyOf(returned);
    }

    /// The hold that is asked.
    static StoredHold of(Movement.Hold hold, HoldState state) {
      return new StoredHold(
          hold.booking(),
          hold.citizen(),
          hold.series(),
          hold.amount(),
          state,
          hold.sessions(),
          Map.of());
    }

    StoredHold in(HoldState next) {
      return new StoredHold(booking, citizen, series, amount, next, sessions, returned);
    }

    StoredHold giving(SessionId session, Money back) {
      Map<SessionId, Money> more = new HashMap<>(returned);
      more.put(session, back);
      return new StoredHold(booking, citizen, series, amount, state, sessions, more);
    }
  }

  /// What an entry is about.
  public enum Kind {
    HOLD,
    RELEASE,
    EXPIRY,
    SESSION,
    REFUND
  }

  /// An entry to write; its legs sum to zero.
  ///
  /// @param session null for the moves of a hold
  public record Entry(Kind kind, StoredHold hold, @Nullable SessionCharge session, List<Leg> legs) {
    public Entry {
      legs = List.copyOf(legs);
    }
  }

  /// One posting.
  ///
  /// @param after the balance of a citizen's account after it; null for the city's accounts
  public record Leg(Account account, Money amount, @Nullable Money after) {}

  /// A hold that was asked for, and what was missing; zero when it stands.
  public record Asked(Movement.Hold hold, Money shortfall) {}

  /// What came back of a session.
  public record Returned(BookingId booking, SessionId session, Money amount) {}

  private static final Comparator<SessionCharge> IN_TIME =
      Comparator.comparing(SessionCharge::startsAt)
          .thenComparing(charge -> charge.session().value().toString());

  private final Map<CitizenId, Balance> balances;
  private final Map<BookingId, StoredHold> holds = new HashMap<>();
  private final Map<CitizenId, Balance> changed = new LinkedHashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Map<BookingId, HoldState> settled = new LinkedHashMap<>();
  private final List<Returned> returned = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  /// @param balances of all citizens that the batch names
  /// @param known the holds of all bookings that the batch names, as far as they exist
  public LedgerBook(Map<CitizenId, Balance> balances, List<StoredHold> known) {
    this.balances = new HashMap<>(balances);
    known.forEach(hold -> holds.put(hold.booking(), hold));
  }

  /// Decides on a movement of a booking.
  ///
  /// @throws IllegalArgumentException for a credit: a payment is no matter of bookings
  public Outcome apply(Movement movement) {
    return switch (movement) {
      case Movement.Hold hold -> hold(hold);
      case Movement.Capture capture -> settle(capture, capture.booking(), HoldMove.CAPTURE);
      case Movement.Release release -> settle(release, release.booking(), HoldMove.RELEASE);
      case Movement.Expire expire -> settle(expire, expire.booking(), HoldMove.EXPIRE);
      case Movement.GiveBack giveBack -> giveBack(giveBack);
      case Movement.Credit credit ->
          throw new IllegalArgumentException("a credit is no movement of a booking: " + credit);
    };
  }

  /// The wallets that are different now.
  public Map<CitizenId, Balance> changed() {
    return Map.copyOf(changed);
  }

  /// Holds to store, in the order they were asked.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /// Holds that stood before this batch or were asked in it, and their new state.
  public Map<BookingId, HoldState> settled() {
    return Map.copyOf(settled);
  }

  /// What came back of sessions.
  public List<Returned> returned() {
    return List.copyOf(returned);
  }

  /// The entries to write, in the order of their numbers.
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  private Outcome hold(Movement.Hold hold) {
    if (holds.containsKey(hold.booking())) {
      return new Outcome.Unchanged(hold);
    }
    Balance before = balanceOf(hold.citizen());
    Money shortfall = before.shortfall(hold.amount());
    asked.add(new Asked(hold, shortfall));
    StoredHold stored =
        StoredHold.of(hold, shortfall.isPositive() ? HoldState.REFUSED : HoldState.HELD);
    holds.put(hold.booking(), stored);
    if (shortfall.isPositive()) {
      return new Outcome.HoldRefused(hold, shortfall);
    }
    Balance after = new Balance(before.balance(), before.held().plus(hold.amount()));
    keep(hold.citizen(), after);
    entries.add(new Entry(Kind.HOLD, stored, null, legsOfHold(hold.amount(), after.held())));
    return new Outcome.Held(hold);
  }

  private Outcome settle(Movement movement, BookingId booking, HoldMove move) {
    StoredHold hold = holds.get(booking);
    if (hold == null || !hold.citizen().equals(movement.citizen())) {
      return new Outcome.Unchanged(movement);
    }
    return switch (hold.state().on(move)) {
      case CHANGES_NOTHING -> new Outcome.Unchanged(movement);
      case CONTRADICTS -> Outcome.Contradicted.of(movement, hold.state(), move);
      case SETTLES -> {
        StoredHold done = hold.in(move.target());
        holds.put(booking, done);
        settled.put(booking, move.target());
        yield switch (movement) {
          case Movement.Capture capture -> {
            spend(done);
            yield new Outcome.Captured(capture, done.amount());
          }
          case Movement.Release release -> {
            free(done, Kind.RELEASE);
            yield new Outcome.Released(release, done.amount());
          }
          case Movement.Expire expire -> {
            free(done, Kind.EXPIRY);
            yield new Outcome.Expired(expire, done.amount());
          }
          case Movement.Hold _, Movement.GiveBack _, Movement.Credit _ ->
              throw new IllegalArgumentException("does not settle a hold: " + movement);
        };
      }
    };
  }

  private void free(StoredHold hold, Kind kind) {
    Balance before = balanceOf(hold.citizen());
    Balance after = new Balance(before.balance(), before.held().minus(hold.amount()));
    keep(hold.citizen(), after);
    entries.add(
        new Entry(kind, hold, null, legsOfHold(Money.ZERO.minus(hold.amount()), after.held())));
  }

  /// One line for each session that costs something, in the order of their starts.
  private void spend(StoredHold hold) {
    List<SessionCharge> charges =
        hold.sessions().stream()
            .filter(charge -> charge.price().isPositive())
            .sorted(IN_TIME)
            .toList();
    for (SessionCharge charge : charges) {
      Balance before = balanceOf(hold.citizen());
      Balance after =
          new Balance(before.balance().minus(charge.price()), before.held().minus(charge.price()));
      keep(hold.citizen(), after);
      List<Leg> legs = new ArrayList<>(legsOfHold(Money.ZERO.minus(charge.price()), after.held()));
      legs.add(new Leg(Account.WALLET, Money.ZERO.minus(charge.price()), after.balance()));
      legs.add(new Leg(Account.REVENUE, charge.price(), null));
      entries.add(new Entry(Kind.SESSION, hold, charge, legs));
    }
  }

  private Outcome giveBack(Movement.GiveBack giveBack) {
    StoredHold hold = holds.get(giveBack.booking());
    SessionCharge charge =
        hold == null || !hold.citizen().equals(giveBack.citizen())
            ? null
            : hold.sessions().stream()
                .filter(one -> one.session().equals(giveBack.session()))
                .findAny()
                .orElse(null);
    if (hold == null || charge == null) {
      return Outcome.Contradicted.unknown(giveBack);
    }
    Money before = hold.returned().getOrDefault(giveBack.session(), Money.ZERO);
    if (before.equals(giveBack.amount())) {
      return new Outcome.Unchanged(giveBack);
    }
    if (before.isPositive()
        || hold.state() != HoldState.CAPTURED
        || giveBack.amount().compareTo(charge.price()) > 0) {
      return Outcome.Contradicted.of(giveBack, charge.price(), before, hold.state());
    }
    holds.put(giveBack.booking(), hold.giving(giveBack.session(), giveBack.amount()));
    returned.add(new Returned(giveBack.booking(), giveBack.session(), giveBack.amount()));
    Balance wallet = balanceOf(giveBack.citizen());
    Balance after = new Balance(wallet.balance().plus(giveBack.amount()), wallet.held());
    keep(giveBack.citizen(), after);
    entries.add(
        new Entry(
            Kind.REFUND,
            hold,
            charge,
            List.of(
                new Leg(Account.WALLET, giveBack.amount(), after.balance()),
                new Leg(Account.REFUNDS, Money.ZERO.minus(giveBack.amount()), null))));
    return new Outcome.GivenBack(giveBack);
  }

  private static List<Leg> legsOfHold(Money amount, Money heldAfter) {
    return List.of(
        new Leg(Account.HOLDS, amount, heldAfter),
        new Leg(Account.EARMARKED, Money.ZERO.minus(amount), null));
  }

  private Balance balanceOf(CitizenId citizen) {
    return balances.getOrDefault(citizen, Balance.EMPTY);
  }

  private void keep(CitizenId citizen, Balance after) {
    balances.put(citizen, after);
    changed.put(citizen, after);
  }
}
