package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;

import be.parkerenopmaat.wallet.LedgerLine;
import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldMove;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.HoldStep;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The ledger as plain collections: the small model that the real one is compared with.
final class InMemoryWallets implements Wallets, TopUps {

  private final Map<CitizenId, Balance> balances = new HashMap<>();
  private final Map<CitizenId, List<LedgerLine>> lines = new HashMap<>();
  private final Map<BookingId, Held> holds = new HashMap<>();
  private final Map<Paid, Money> returned = new HashMap<>();
  private final Map<TopUpId, TopUp> topUps = new HashMap<>();
  private final Set<String> usedPayments = new HashSet<>();
  private final Set<String> quarantine = new HashSet<>();
  private long lastNumber;

  private record Held(Movement.Hold hold, HoldState state) {}

  private record Paid(BookingId booking, SessionId session) {}

  List<LedgerLine> lines(CitizenId citizen) {
    return List.copyOf(lines.getOrDefault(citizen, List.of()));
  }

  @Override
  public Balance balanceOf(CitizenId citizen) {
    return balances.getOrDefault(citizen, Balance.EMPTY);
  }

  @Override
  public void claim(Collection<CitizenId> citizens, Instant now) {
    citizens.forEach(citizen -> balances.putIfAbsent(citizen, Balance.EMPTY));
  }

  @Override
  public List<Outcome> apply(List<Movement> movements, Instant now) {
    return movements.stream().map(this::apply).toList();
  }

  private Outcome apply(Movement movement) {
    return switch (movement) {
      case Movement.Hold hold -> hold(hold);
      case Movement.Capture capture -> settle(capture, capture.booking(), HoldMove.CAPTURE);
      case Movement.Release release -> settle(release, release.booking(), HoldMove.RELEASE);
      case Movement.Expire expire -> settle(expire, expire.booking(), HoldMove.EXPIRE);
      case Movement.GiveBack giveBack -> giveBack(giveBack);
      case Movement.Credit credit -> credit(credit);
    };
  }

  private Outcome hold(Movement.Hold hold) {
    if (holds.containsKey(hold.booking())) {
      return new Outcome.Unchanged(hold);
    }
    Balance balance = balanceOf(hold.citizen());
    Money shortfall = balance.shortfall(hold.amount());
    if (shortfall.isPositive()) {
      holds.put(hold.booking(), new Held(hold, HoldState.REFUSED));
      return new Outcome.HoldRefused(hold, shortfall);
    }
    holds.put(hold.booking(), new Held(hold, HoldState.HELD));
    balances.put(
        hold.citizen(), new Balance(balance.balance(), balance.held().plus(hold.amount())));
    return new Outcome.Held(hold);
  }

  private Outcome settle(Movement movement, BookingId booking, HoldMove move) {
    Held held = holds.get(booking);
    if (held == null || !held.hold().citizen().equals(movement.citizen())) {
      return new Outcome.Unchanged(movement);
    }
    HoldStep step = held.state().on(move);
    return switch (step) {
      case CHANGES_NOTHING -> new Outcome.Unchanged(movement);
      case CONTRADICTS -> new Outcome.Contradicted(movement, held.state().name());
      case SETTLES -> {
        holds.put(booking, new Held(held.hold(), move.target()));
        Money amount = held.hold().amount();
        Balance before = balanceOf(movement.citizen());
        balances.put(
            movement.citizen(), new Balance(before.balance(), before.held().minus(amount)));
        yield switch (movement) {
          case Movement.Capture capture -> {
            held.hold().sessions().stream()
                .filter(session -> session.price().isPositive())
                .sorted(Comparator.comparing(SessionCharge::startsAt))
                .forEach(
                    session ->
                        write(capture.citizen(), "SESSION", Money.ZERO.minus(session.price())));
            yield new Outcome.Captured(capture, amount);
          }
          case Movement.Release release -> new Outcome.Released(release, amount);
          case Movement.Expire expire -> new Outcome.Expired(expire, amount);
          case Movement.Hold _, Movement.GiveBack _, Movement.Credit _ ->
              throw new IllegalArgumentException("does not settle a hold: " + movement);
        };
      }
    };
  }

  private Outcome giveBack(Movement.GiveBack giveBack) {
    Held held = holds.get(giveBack.booking());
    Optional<SessionCharge> session =
        held == null || !held.hold().citizen().equals(giveBack.citizen())
            ? Optional.empty()
            : held.hold().sessions().stream()
                .filter(one -> one.session().equals(giveBack.session()))
                .findAny();
    if (held == null || session.isEmpty()) {
      return new Outcome.Contradicted(giveBack, "unknown");
    }
    Paid paid = new Paid(giveBack.booking(), giveBack.session());
    Money before = returned.get(paid);
    if (giveBack.amount().equals(before)) {
      return new Outcome.Unchanged(giveBack);
    }
    if (before != null
        || held.state() != HoldState.CAPTURED
        || giveBack.amount().compareTo(session.get().price()) > 0) {
      return new Outcome.Contradicted(giveBack, "too much");
    }
    returned.put(paid, giveBack.amount());
    write(giveBack.citizen(), "REFUND", giveBack.amount());
    return new Outcome.GivenBack(giveBack);
  }

  private Outcome credit(Movement.Credit credit) {
    TopUp topUp = topUps.get(credit.topUp());
    if (topUp == null || !topUp.citizen().equals(credit.citizen())) {
      return quarantine(credit, QuarantineReason.UNKNOWN_TOP_UP);
    }
    Payment payment = credit.payment();
    return switch (topUp.verdictOn(payment)) {
      case ALREADY_CREDITED -> new Outcome.Unchanged(credit);
      case PAID_TWICE -> quarantine(credit, QuarantineReason.PAID_TWICE);
      case AMOUNT_DIFFERS -> {
        store(topUp, topUp.state().on(TopUpNews.CAPTURED_OTHERWISE), null, null, null);
        yield quarantine(credit, QuarantineReason.AMOUNT_DIFFERS);
      }
      case CREDITS -> {
        if (!usedPayments.add(payment.id())) {
          yield quarantine(credit, QuarantineReason.PAYMENT_USED_BEFORE);
        }
        store(topUp, TopUpState.COMPLETED, payment.orderReference(), null, payment.id());
        yield new Outcome.Credited(credit, write(credit.citizen(), "TOP_UP", topUp.amount()));
      }
    };
  }

  private Money write(CitizenId citizen, String kind, Money amount) {
    Balance before = balanceOf(citizen);
    Money after = before.balance().plus(amount);
    balances.put(citizen, new Balance(after, before.held()));
    lines
        .computeIfAbsent(citizen, _ -> new ArrayList<>())
        .add(new LedgerLine(++lastNumber, kind, amount.cents(), after.cents()));
    return after;
  }

  private Outcome quarantine(Movement.Credit credit, QuarantineReason reason) {
    return quarantine.add(credit.topUp() + credit.payment().id() + reason)
        ? new Outcome.Quarantined(credit, reason)
        : new Outcome.Unchanged(credit);
  }

  /// All are asked at the same moment here.
  @Override
  public List<Movement.Expire> heldBefore(Instant moment, int atMost) {
    return holds.values().stream()
        .filter(held -> held.state() == HoldState.HELD && MONDAY.isBefore(moment))
        .map(held -> new Movement.Expire(held.hold().booking(), held.hold().citizen()))
        .limit(atMost)
        .toList();
  }

  @Override
  public boolean quarantineRefund(TopUpId topUp, CitizenId citizen, Payment refund, Instant now) {
    return quarantine.add(topUp + refund.id());
  }

  @Override
  public boolean add(TopUp topUp) {
    return topUps.putIfAbsent(topUp.id(), topUp) == null;
  }

  @Override
  public Optional<TopUp> find(TopUpId id) {
    return Optional.ofNullable(topUps.get(id));
  }

  @Override
  public Money underWay(CitizenId citizen, Instant moment) {
    return topUps.values().stream()
        .filter(topUp -> topUp.citizen().equals(citizen))
        .filter(topUp -> !topUp.requestedAt().isBefore(moment))
        .filter(topUp -> topUp.state() == TopUpState.REQUESTED || topUp.state() == TopUpState.OPEN)
        .map(TopUp::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  @Override
  public boolean opened(
      TopUpId id, CitizenId citizen, String orderReference, String redirectUrl, Instant now) {
    return find(id)
        .filter(topUp -> topUp.citizen().equals(citizen))
        .map(
            topUp ->
                store(
                    topUp,
                    topUp.state().on(TopUpNews.CHECKOUT_OPENED),
                    orderReference,
                    redirectUrl,
                    null))
        .orElse(false);
  }

  @Override
  public boolean ended(
      TopUpId id, CitizenId citizen, TopUpNews news, @Nullable String reason, Instant now) {
    return find(id)
        .filter(topUp -> topUp.citizen().equals(citizen))
        .map(topUp -> store(topUp, topUp.state().on(news), null, null, null))
        .orElse(false);
  }

  private boolean store(
      TopUp topUp,
      TopUpState state,
      @Nullable String orderReference,
      @Nullable String redirectUrl,
      @Nullable String paymentId) {
    topUps.put(
        topUp.id(),
        new TopUp(
            topUp.id(),
            topUp.citizen(),
            topUp.amount(),
            topUp.invoice(),
            state,
            topUp.orderReference() == null ? orderReference : topUp.orderReference(),
            topUp.redirectUrl() == null ? redirectUrl : topUp.redirectUrl(),
            topUp.paymentId() == null ? paymentId : topUp.paymentId(),
            topUp.endReason(),
            topUp.requestedAt()));
    return state != topUp.state();
  }
}
