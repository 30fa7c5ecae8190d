package be.parkerenopmaat.booking.favourites;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.announcement.ObjectionAnswer;
import be.parkerenopmaat.booking.announcement.PlateNotices;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Favourite;
import be.parkerenopmaat.booking.domain.FavouriteId;
import be.parkerenopmaat.booking.domain.Favourites;
import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.Objection;
import be.parkerenopmaat.platform.idempotency.Idempotent;
import be.parkerenopmaat.platform.idempotency.RequestId;
import be.parkerenopmaat.platform.problem.Problems;
import be.parkerenopmaat.platform.security.Caller;
import be.parkerenopmaat.platform.web.HalPage;
import be.parkerenopmaat.platform.web.PageRequest;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/favourites`: plates under a name, so that nobody types a plate twice.
@RestController
class FavouritesController {

  private static final String PATH = "/api/v1/favourites";

  private final KeepFavourite keepFavourite;
  private final Favourites favourites;
  private final RightsSettings settings;
  private final Problems problems;

  FavouritesController(
      KeepFavourite keepFavourite,
      Favourites favourites,
      RightsSettings settings,
      Problems problems) {
    this.keepFavourite = keepFavourite;
    this.favourites = favourites;
    this.settings = settings;
    this.problems = problems;
  }

  /// @param country where the plate is from; BE when absent
  /// @param isDefault when absent, the first favourite is
  record NewFavourite(
      @NotNull @Size(max = 40) String plate,
      @Nullable @Size(max = 10) String country,
      @NotBlank @Size(max = Favourite.LONGEST_NAME) String name,
      @JsonProperty("isDefault") @Nullable Boolean isDefault) {}

  /// What is absent stays as it is. A country without a plate is about the plate that it has.
  record Change(
      @Nullable @Size(max = 40) String plate,
      @Nullable @Size(max = 10) String country,
      @Nullable @Pattern(regexp = ".*\\S.*") @Size(max = Favourite.LONGEST_NAME) String name,
      @JsonProperty("isDefault") @Nullable Boolean isDefault) {}

  /// @param notices codes of what to look at again, such as `plate-looks-unusual`
  record FavouriteAnswer(
      UUID id,
      String plate,
      String country,
      String name,
      @JsonProperty("isDefault") boolean isDefault,
      List<String> notices) {
    static FavouriteAnswer of(Favourite favourite) {
      return new FavouriteAnswer(
          favourite.id().value(),
          favourite.plate().canonical(),
          favourite.plate().country(),
          favourite.name(),
          favourite.isDefault(),
          PlateNotices.of(favourite.plate()));
    }
  }

  @GetMapping(path = PATH, produces = HalPage.MEDIA_TYPE)
  HalPage list(Caller caller, PageRequest page) {
    List<FavouriteAnswer> all =
        favourites.of(new CitizenId(caller.citizenId())).stream().map(FavouriteAnswer::of).toList();
    List<FavouriteAnswer> shown =
        all.stream().skip(page.offset()).limit(page.pagesize() + 1L).toList();
    return HalPage.of(page, all.size(), "favourites", shown, URI.create(PATH));
  }

  @Idempotent
  @PostMapping(PATH)
  ResponseEntity<?> add(Caller caller, RequestId requestId, @Valid @RequestBody NewFavourite body) {
    Optional<LicencePlate> plate =
        LicencePlate.read(body.plate(), Objects.requireNonNullElse(body.country(), "BE"));
    if (plate.isEmpty()) {
      return objection(ObjectionAnswer.of(Objection.INVALID_PLATE));
    }
    return answer(
        keepFavourite.add(
            new CitizenId(caller.citizenId()),
            new FavouriteId(requestId.value()),
            plate.get(),
            body.name().strip(),
            body.isDefault()),
        HttpStatus.CREATED);
  }

  @PatchMapping(PATH + "/{id}")
  ResponseEntity<?> change(Caller caller, @PathVariable UUID id, @Valid @RequestBody Change body) {
    return answer(
        keepFavourite.change(
            new CitizenId(caller.citizenId()),
            new FavouriteId(id),
            new KeepFavourite.Wish(
                body.plate(),
                body.country(),
                body.name() == null ? null : body.name().strip(),
                body.isDefault())),
        HttpStatus.OK);
  }

  /// Repeating it is answered the same.
  @DeleteMapping(PATH + "/{id}")
  ResponseEntity<?> remove(Caller caller, @PathVariable UUID id) {
    favourites.remove(new CitizenId(caller.citizenId()), new FavouriteId(id));
    return ResponseEntity.noContent().build();
  }

  private ResponseEntity<?> answer(KeepFavourite.Outcome outcome, HttpStatus done) {
    return switch (outcome) {
      case KeepFavourite.Kept(Favourite favourite) ->
          ResponseEntity.status(done)
              .headers(
                  headers -> {
                    if (done == HttpStatus.CREATED) {
                      headers.setLocation(URI.create(PATH + "/" + favourite.id().value()));
                    }
                  })
              .body(FavouriteAnswer.of(favourite));
      case KeepFavourite.Declined(Objection objection) ->
          objection(
              objection == Objection.TOO_MANY_FAVOURITES
                  ? ObjectionAnswer.of(objection, settings.favourites())
                  : ObjectionAnswer.of(objection));
      case KeepFavourite.Unknown() -> problems.answer(HttpStatus.NOT_FOUND, "not-found", Map.of());
    };
  }

  private ResponseEntity<?> objection(ObjectionAnswer answer) {
    return problems.answer(
        HttpStatus.valueOf(answer.status()),
        answer.code(),
        answer.details(),
        answer.textArguments().toArray());
  }
}
