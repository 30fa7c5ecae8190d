package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.journeys.description.Description;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Somebody who builds an app reads what the API is.
@ExtendWith(WholeSystemResolver.class)
class ReadTheApiJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  ReadTheApiJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  @Test
  void the_description_that_is_served_is_the_one_that_everything_else_is_held_to() {
    try (var anybody = new Browser(system.world().publicUrl(), system.world().onlooker())) {
      assertThat(anybody.get("/api/v1/openapi.json").with(200).json())
          .isEqualTo(Description.in(Path.of("..")).document());
    }
  }

  /// By keyboard alone, and without a breach of the content security policy.
  @Test
  void it_can_be_browsed_by_keyboard() {
    try (Person developer = browser.somebody()) {
      developer.opens("/api");
      assertThat(developer.page()).hasTitle("API of Parkeren op maat");
      assertThat(developer.heading("Signing in")).isVisible();
      Locator booking = developer.page().locator("#operations-Booking-book");
      Locator unfold = booking.locator("button[aria-expanded]").first();
      unfold.focus();
      developer.page().keyboard().press("Enter");
      assertThat(booking.getByText("insufficient-balance").first()).isVisible();
      assertThat(booking.getByText("Idempotency-Key").first()).isVisible();
    }
  }
}
