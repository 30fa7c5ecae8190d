package be.parkerenopmaat.booking.amend;

import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.RefusalAnswer;
import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.BookingId;
import be.parkerenopmaat.booking.domain.Bookings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Reason;
import be.parkerenopmaat.booking.domain.Session;
import be.parkerenopmaat.booking.domain.SessionId;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.platform.Uuids;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `PATCH /api/v1/sessions/{id}`: changes time, zone and plate of a session. The same wish twice
/// changes nothing the second time, so it needs no key.
@RestController
class ChangeController {

  private final AmendSession amendSession;
  private final AmendAnswers answers;
  private final Bookings bookings;

  ChangeController(AmendSession amendSession, AmendAnswers answers, Bookings bookings) {
    this.amendSession = amendSession;
    this.answers = answers;
    this.bookings = bookings;
  }

  /// What is absent stays as it is.
  record ChangeBody(
      @Nullable @Size(max = 40) String plate,
      @Nullable @Size(max = 10) String country,
      @Nullable String zone,
      @Nullable OffsetDateTime start,
      @Nullable OffsetDateTime end) {}

  /// @param charged what the session costs now, when it was charged anew; otherwise zero
  /// @param refund what it was charged before and goes back
  record Changed(SessionAnswer session, Amount charged, Amount refund) {}

  @PatchMapping("/api/v1/sessions/{id}")
  ResponseEntity<?> change(
      Caller caller, @PathVariable UUID id, @Valid @RequestBody ChangeBody body) {
    CitizenId citizen = new CitizenId(caller.citizenId());
    Optional<Session> before =
        bookings
            .findOf(new SessionId(id))
            .filter(booking -> booking.terms().citizen().equals(citizen))
            .flatMap(booking -> booking.session(new SessionId(id)));
    return before
        .<ResponseEntity<?>>map(session -> change(citizen, session, body))
        .orElseGet(answers::unknown);
  }

  private ResponseEntity<?> change(CitizenId citizen, Session before, ChangeBody body) {
    LicencePlate plate = before.place().plate();
    Optional<LicencePlate> wanted =
        LicencePlate.read(
            body.plate() == null ? plate.canonical() : body.plate(),
            body.country() == null ? plate.country() : body.country());
    if (wanted.isEmpty()) {
      return answers.problem(RefusalAnswer.of(Reason.INVALID_PLATE));
    }
    Optional<ZoneCode> zone =
        body.zone() == null ? Optional.of(before.place().zone()) : ZoneCode.read(body.zone());
    if (zone.isEmpty()) {
      return answers.problem(RefusalAnswer.of(Reason.UNKNOWN_ZONE));
    }
    Terms terms = new Terms(wanted.get(), zone.get(), instant(body.start()), instant(body.end()));
    AmendSession.Outcome outcome =
        amendSession.change(new BookingId(Uuids.next()), citizen, before.id(), terms);
    return answers.of(
        outcome,
        before.id(),
        (session, asked) ->
            new Changed(
                session,
                Amount.of(asked.price()),
                Amount.of(asked.replaces() ? before.agreed().price() : Money.ZERO)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }
}
