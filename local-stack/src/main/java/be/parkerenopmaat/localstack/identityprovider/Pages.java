package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import java.util.List;
import java.util.stream.Collectors;

/// What a person sees of the simulators of this package.
final class Pages {

  /// Whose page it is, and what it says.
  ///
  /// @param action where the form goes
  /// @param info where `infoLabel` leads
  record Choice(String label, String instruction, String action, String info, String infoLabel) {}

  private Pages() {}

  /// On which somebody says who they are.
  static Answer choose(Choice choice, List<Citizen> citizens) {
    return Answer.html(
        200,
        template("choose-citizen.html")
            .value("label", choice.label())
            .value("instruction", choice.instruction())
            .value("action", choice.action())
            .value("info", choice.info())
            .value("infoLabel", choice.infoLabel())
            .fragment(
                "citizens", citizens.stream().map(Pages::button).collect(Collectors.joining("\n")))
            .render());
  }

  static Answer message(int status, String title, String text) {
    return Answer.html(
        status, template("message.html").value("title", title).value("text", text).render());
  }

  static Answer unknownClient() {
    return message(400, "Onbekende toepassing", "De toepassing of haar adres is hier niet gekend.");
  }

  static Answer expired() {
    return message(400, "Verlopen", "Deze aanmelding is verlopen. Begin opnieuw.");
  }

  static Answer portrait(Citizen citizen) {
    return Answer.text(
        200,
        "image/svg+xml",
        Html.of(Pages.class, "portrait.svg").value("initials", citizen.initials()).render());
  }

  static Html template(String name) {
    return Html.of(Pages.class, name).fragment("style", Html.of(Pages.class, "style.css").render());
  }

  private static String button(Citizen citizen) {
    return """
    <li><button type="submit" name="citizen" value="%s"><strong>%s</strong>
    <span>%s</span></button></li>\
    """
        .formatted(
            Html.escape(citizen.username()),
            Html.escape(citizen.name()),
            Html.escape(
                citizen.tellsAddress()
                    ? "%s, %s %s"
                        .formatted(citizen.street(), citizen.postalCode(), citizen.locality())
                    : "document zonder adres"));
  }
}
