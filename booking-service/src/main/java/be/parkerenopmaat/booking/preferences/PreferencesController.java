package be.parkerenopmaat.booking.preferences;

import be.parkerenopmaat.booking.announcement.Amount;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Language;
import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.booking.domain.Preferences;
import be.parkerenopmaat.booking.domain.PreferencesKept;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/preferences`: what the citizen wants to be told of, where, and in which language.
@RestController
class PreferencesController {

  private static final String PATH = "/api/v1/preferences";
  private static final int LONGEST_ADDRESS = 254;

  /// Whether an address exists is for its mailbox to say; this only keeps out what is none.
  private static final java.util.regex.Pattern ADDRESS =
      java.util.regex.Pattern.compile(
          "[^\\s@<>,;:\"()\\\\]+@[^\\s@<>,;:\"()\\\\]+\\.[\\p{L}0-9-]{2,}");

  private final SetPreferences setPreferences;
  private final PreferencesKept kept;
  private final Problems problems;

  PreferencesController(SetPreferences setPreferences, PreferencesKept kept, Problems problems) {
    this.setPreferences = setPreferences;
    this.kept = kept;
    this.problems = problems;
  }

  /// @param email null ends every notice
  /// @param emailConfirmed only told; what is sent is not looked at
  record PreferencesBody(
      @Nullable String email,
      @Nullable Boolean emailConfirmed,
      @NotNull @Pattern(regexp = "nl|fr|en|de") String language,
      @Nullable @Min(1) @Max(Preferences.EARLIEST_REMINDER) Integer remindMinutesBeforeEnd,
      @Nullable Amount lowBalance,
      @Nullable @Min(1) @Max(100_000) Integer lowHoursMinutes) {
    static PreferencesBody of(Preferences preferences) {
      Money low = preferences.lowBalance();
      return new PreferencesBody(
          preferences.email(),
          preferences.confirmed(),
          preferences.language().code(),
          preferences.remindMinutesBeforeEnd(),
          low == null ? null : Amount.of(low),
          preferences.lowHoursMinutes());
    }
  }

  @GetMapping(PATH)
  PreferencesBody show(Caller caller) {
    return PreferencesBody.of(kept.of(new CitizenId(caller.citizenId())).orElse(Preferences.NONE));
  }

  @PutMapping(PATH)
  ResponseEntity<?> set(Caller caller, @Valid @RequestBody PreferencesBody body) {
    String email = body.email() == null ? null : body.email().strip();
    if (email != null && (email.length() > LONGEST_ADDRESS || !ADDRESS.matcher(email).matches())) {
      return objection(Objection.INVALID_EMAIL);
    }
    Amount low = body.lowBalance();
    if (low != null && (low.amount() < 1 || !low.currency().equals("EUR"))) {
      return objection(Objection.INVALID_AMOUNT);
    }
    Optional<Language> language = Language.read(body.language());
    Preferences wanted =
        new Preferences(
            email,
            false,
            language.orElse(Language.NL),
            body.remindMinutesBeforeEnd(),
            low == null ? null : new Money(low.amount()),
            body.lowHoursMinutes());
    return switch (setPreferences.set(new CitizenId(caller.citizenId()), wanted)) {
      case SetPreferences.Kept(Preferences preferences) ->
          ResponseEntity.ok(PreferencesBody.of(preferences));
      case SetPreferences.Declined(Objection objection) -> objection(objection);
    };
  }

  private ResponseEntity<?> objection(Objection objection) {
    ObjectionAnswer answer = ObjectionAnswer.of(objection);
    return problems.answer(HttpStatus.valueOf(answer.status()), answer.code(), answer.details());
  }
}
