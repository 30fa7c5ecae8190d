package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The manual's `Hoe saldo opladen?`: the amount, the payment page, and the balance at once after
/// it.
@ExtendWith(WholeSystemResolver.class)
class TopUpTheBalanceJourney {

  private final WholeSystem system;
  private final RealBrowser browser;

  TopUpTheBalanceJourney(WholeSystem system, RealBrowser browser) {
    this.system = system;
    this.browser = browser;
  }

  /// Manual checks 43, 58 to 63, 65, 72, 74 to 84, 86 to 90 and 160.
  @Test
  void five_cents_paid_with_bancontact_are_on_the_balance_at_once() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/");
      lena.clicks("Saldo opladen");
      assertThat(lena.heading("Saldo opladen")).isVisible();
      assertThat(sum(lena, "Huidig saldo")).hasText("€ 0,00");
      lena.fills("Bedrag", "20");
      lena.reads("✓");
      assertThat(sum(lena, "Saldo na opladen")).hasText("€ 20,00");
      lena.fills("Bedrag", "0,05");
      assertThat(sum(lena, "Saldo na opladen")).hasText("€ 0,05");

      lena.clicks("Naar betalen");
      assertThat(lena.heading("Betaalbevestiging")).isVisible();
      lena.reads("Totale kostprijs : 0.05 EUR");
      assertThat(
              lena.page().getByText(Pattern.compile("Referentie van de bestelling : ASTD\\d{7}")))
          .isVisible();
      List.of(
              "Begunstigde : Mobiliteit en Parkeren Antwerpen AG",
              "Kaart: SSL beveiligde transactie",
              "Klik hieronder op de gewenste betaalwijze",
              "De betaling is verwerkt door",
              "WORLDLINE")
          .forEach(lena::reads);
      for (String link : List.of("Visa", "Over Worldline", "Veiligheid", "Wettelijke informatie")) {
        assertThat(lena.link(link)).isVisible();
      }

      lena.pays();
      lena.reads("Betaling succesvol");
      lena.reads("De betaling werd bevestigd. Uw saldo werd succesvol opgeladen.");
      // Not a wait: the first balance that was drawn is the right one.
      org.assertj.core.api.Assertions.assertThat(lena.heading("Saldo:").innerText())
          .isEqualTo("Saldo: €\u00a00,05");
    }
  }

  /// Manual check 64.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''    | Vul een bedrag in.",
        "0     | Het bedrag moet groter zijn dan € 0,00.",
        "-5    | Het bedrag kan niet negatief zijn.",
        "1,005 | Een bedrag heeft hoogstens twee cijfers na de komma.",
        "300   | Het bedrag is te groot"
      })
  void an_amount_that_cannot_be_is_told_and_leads_nowhere(String amount, String message) {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/saldo-opladen");
      lena.fills("Bedrag", amount);
      lena.clicks("Naar betalen");
      lena.reads(message);
      lena.isAt("/saldo-opladen");
    }
  }

  /// Manual checks 71 and 85; a person who turns back here or there has lost nothing.
  @Test
  void turning_back_here_or_on_the_payment_page_costs_nothing() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/saldo-opladen");
      lena.fills("Bedrag", "20");
      lena.clicks("Annuleren");
      assertThat(lena.heading("Saldo:")).containsText("€ 0,00");

      lena.clicks("Saldo opladen");
      lena.fills("Bedrag", "20");
      lena.clicks("Naar betalen");
      assertThat(lena.heading("Betaalbevestiging")).isVisible();
      lena.clicks("Annuleren");
      lena.reads("Betaling geannuleerd");
      assertThat(lena.heading("Saldo:")).containsText("€ 0,00");
    }
  }

  /// Manual check 91.
  @Test
  void a_declined_card_credits_nothing_and_another_card_may_be_tried() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/saldo-opladen?cents=2000");
      lena.clicks("Naar betalen");
      lena.clicks("Visa");
      lena.clicks("Betaling weigeren");
      lena.reads("geweigerd");
      lena.pays();
      lena.reads("Betaling succesvol");
      assertThat(lena.heading("Saldo:")).containsText("€ 20,00");
    }
  }

  /// Manual checks 66 to 70.
  @Test
  void a_company_asks_for_an_invoice_with_a_number_that_is_checked() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/saldo-opladen");
      lena.fills("Bedrag", "20");
      lena.ticks("Factuur opvragen");
      assertThat(
              lena.page()
                  .getByRole(
                      AriaRole.RADIO,
                      new Page.GetByRoleOptions().setName("Particulier (kwitantie)")))
          .isChecked();
      lena.chooses("Onderneming (factuur)");
      lena.fills("Naam van de onderneming", "Bakkerij Peeters");
      lena.fills("Ondernemingsnummer", "0123.456.748");
      lena.fills("Adres van de onderneming", "Meir 1, 2000 Antwerpen");
      lena.clicks("Naar betalen");
      lena.reads("Dit is geen geldig ondernemingsnummer.");
      lena.fills("Ondernemingsnummer", "0123.456.749");
      lena.clicks("Naar betalen");
      lena.pays();
      lena.reads("Betaling succesvol");

      lena.opens("/?tab=transactions&invoiceRequested=true");
      lena.reads("Gebruiker heeft het saldo voor €20.00 opgeladen");
    }
  }

  /// Manual check 73; and whoever comes back with the back button finds the form ready again.
  @Test
  void a_double_click_makes_one_order() {
    try (Portal resident = system.newResident();
        Person lena = browser.somebodySignedIn(resident)) {
      lena.opens("/saldo-opladen?cents=2000");
      lena.button("Naar betalen").dblclick();
      assertThat(lena.heading("Betaalbevestiging")).isVisible();
      String citizen = resident.me().path("citizenId").asString();
      org.assertj.core.api.Assertions.assertThat(
              system.rows(
                  "pom_wallet", "select count(*) from top_up where citizen_id = '" + citizen + "'"))
          .containsExactly(List.of("1"));
      lena.page().goBack();
      assertThat(lena.button("Naar betalen")).isEnabled();
    }
  }

  private static Locator sum(Person person, String name) {
    return person
        .page()
        .locator("dl > div")
        .filter(new Locator.FilterOptions().setHasText(name))
        .getByRole(AriaRole.DEFINITION);
  }
}
