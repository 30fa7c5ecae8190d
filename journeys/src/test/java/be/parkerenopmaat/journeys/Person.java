package be.parkerenopmaat.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Face;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody at a screen, who reads, clicks and types, and remembers everything that the browser
/// complained about: [#close] fails when a script threw, the content security policy was breached,
/// or something went to and fro that is not as the description of the API says.
final class Person implements AutoCloseable {

  /// What the browser says of answers that are no 200; the pages speak of them themselves.
  private static final Pattern REFUSED_REQUEST = Pattern.compile("Failed to load resource.*");

  private final BrowserContext context;
  private final World world;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  Person(BrowserContext context, World world) {
    this.context = context;
    this.world = world;
    this.page = newTab();
  }

  BrowserContext context() {
    return context;
  }

  /// The tab in front.
  Page page() {
    return page;
  }

  /// Opens another tab and brings it to the front; the one before stays as it is.
  Page opensATab() {
    page = newTab();
    return page;
  }

  void turnsTo(Page tab) {
    page = tab;
    page.bringToFront();
  }

  private Page newTab() {
    Page tab = context.newPage();
    tab.clock().install(new Clock.InstallOptions().setTime(world.now().toEpochMilli()));
    tab.onPageError(complaints::add);
    tab.onConsoleMessage(this::hear);
    tab.onRequestFinished(this::overhear);
    return tab;
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") && !REFUSED_REQUEST.matcher(message.text()).matches()) {
      complaints.add(message.text());
    }
  }

  /// What the page's scripts say to the system, and what they are answered. A page that is left
  /// takes its last answers along.
  private void overhear(Request request) {
    if (!request.resourceType().equals("fetch")) {
      return;
    }
    try {
      Response response = request.response();
      if (response == null) {
        return;
      }
      HttpRequest.Builder asked =
          HttpRequest.newBuilder(URI.create(request.url()))
              .method(
                  request.method(),
                  request.postData() == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(request.postData()));
      String key = request.headers().get("idempotency-key");
      if (key != null) {
        asked.header("Idempotency-Key", key);
      }
      Map<String, List<String>> headers =
          response.headers().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
      world
          .onlooker()
          .sees(
              asked.build(),
              new Reply(
                  URI.create(response.url()),
                  response.status(),
                  HttpHeaders.of(headers, (_, _) -> true),
                  response.text()));
    } catch (PlaywrightException left) {
      // There is nothing to look at any more.
    } catch (AssertionError complaint) {
      complaints.add(String.valueOf(complaint.getMessage()));
    }
  }

  /// Opens a page of this site.
  void opens(String path) {
    page.navigate(path);
  }

  void clicks(String linkOrButton) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(linkOrButton).setExact(true))
        .or(button(linkOrButton))
        .first()
        .click();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String words) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
  }

  /// A part of the page by its name, such as the card `Lopende sessie`.
  Locator part(String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }

  Locator field(String label) {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label)).first();
  }

  void fills(String label, String text) {
    field(label).fill(text);
  }

  void chooses(String radio) {
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(radio).setExact(true))
        .check();
  }

  void ticks(String box) {
    page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(box)).check();
  }

  /// Waits until these words stand on the page.
  void reads(String words) {
    assertThat(page.getByText(words).first()).isVisible();
  }

  void readsNothingOf(String words) {
    assertThat(page.getByText(words)).hasCount(0);
  }

  /// Waits until the page is the one of this path, whatever its query.
  void isAt(String path) {
    page.waitForURL(url -> URI.create(url).getPath().equals(path));
  }

  /// From the front page to the question whether the app may use one's data.
  void asksToSignIn(Face face, Citizen citizen) {
    opens("/");
    link("Aanmelden als burger").click();
    choosesProvider(face, citizen);
  }

  /// Chooses itsme or eID, and says there who they are.
  void choosesProvider(Face face, Citizen citizen) {
    clicks(
        switch (face) {
          case ITSME -> "Meld je aan met Itsme. >";
          case EID -> "Meld je aan met je eID en kaartlezer. >";
        });
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(citizen.name())).click();
  }

  /// Signs in for the first time.
  void joins(Face face, Citizen citizen) {
    asksToSignIn(face, citizen);
    clicks("Ja, geef toestemming");
    isAt("/");
    assertThat(heading("Saldo:")).isVisible();
  }

  /// Tops up on the page, pays with Bancontact, and is back on the dashboard.
  void topsUp(String amount) {
    opens("/saldo-opladen");
    fills("Bedrag", amount);
    clicks("Naar betalen");
    pays();
    reads("Betaling succesvol");
  }

  /// On the payment page: Bancontact, accepted, and back.
  void pays() {
    clicks("Bancontact");
    clicks("Betaling aanvaarden");
  }

  @Override
  public void close() {
    context.close();
    if (!complaints.isEmpty()) {
      throw new AssertionError("The browser complained: " + String.join("\n", complaints));
    }
  }
}
