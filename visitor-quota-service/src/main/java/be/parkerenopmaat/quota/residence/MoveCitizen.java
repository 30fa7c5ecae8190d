package be.parkerenopmaat.quota.residence;

import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.quota.domain.CitizenId;
import be.parkerenopmaat.quota.domain.Move;
import be.parkerenopmaat.quota.domain.QuotaBook;
import be.parkerenopmaat.quota.domain.QuotaBooks;
import be.parkerenopmaat.quota.domain.QuotaOwner;
import be.parkerenopmaat.quota.domain.QuotaRules;
import be.parkerenopmaat.quota.domain.Residence;
import be.parkerenopmaat.quota.domain.Residences;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Remembers where a citizen lives, and applies the rules for moving to the hours that they shared
/// before and share now. Who is heard of for the first time did not move, and neither did who only
/// becomes known with the id of their address.
@Component
class MoveCitizen {

  private final Residences residences;
  private final QuotaBooks books;
  private final QuotaRules rules;
  private final BoundedWait waits;

  MoveCitizen(Residences residences, QuotaBooks books, QuotaRules rules, BoundedWait waits) {
    this.residences = residences;
    this.books = books;
    this.rules = rules;
    this.waits = waits;
  }

  @Transactional
  void to(Residence residence) {
    CitizenId citizen = residence.citizen();
    Optional<Residence> before = residences.find(citizen);
    residences.put(residence);
    Optional<Residence> now = residences.find(citizen);
    before
        .filter(old -> !old.isHomeWithoutAddressOf(residence))
        .ifPresent(
            old ->
                applyRules(
                    citizen, ownerOf(old), now.map(this::ownerOf).orElse(null), residence.since()));
    waits.nudge(citizen.value());
  }

  /// Who withdrew consent still lives where they lived: no hours move, and none when they consent
  /// again and are heard of anew.
  @Transactional
  void forget(CitizenId citizen) {
    residences.forget(citizen);
  }

  @Transactional
  void erase(CitizenId citizen, Instant at) {
    Optional<Residence> before = residences.find(citizen);
    residences.erase(citizen, at);
    before.ifPresent(old -> applyRules(citizen, ownerOf(old), null, at));
    waits.nudge(citizen.value());
  }

  private void applyRules(
      CitizenId citizen, @Nullable QuotaOwner from, @Nullable QuotaOwner to, Instant at) {
    if (Objects.equals(from, to)) {
      return;
    }
    var move = new Move(citizen, from, to, shared(from, citizen), shared(to, citizen), at);
    QuotaBook book = books.open(List.of(), move.lots(), at);
    book.move(move, rules.moves());
    books.keep(book);
  }

  private @Nullable QuotaOwner ownerOf(Residence residence) {
    return rules.scope().ownerFor(residence).orElse(null);
  }

  private boolean shared(@Nullable QuotaOwner owner, CitizenId citizen) {
    return owner != null && residences.othersWith(owner, citizen) > 0;
  }
}
