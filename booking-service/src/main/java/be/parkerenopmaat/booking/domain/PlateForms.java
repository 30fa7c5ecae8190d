package be.parkerenopmaat.booking.domain;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// How plates of the neighbouring countries usually look. A hint against slips of the finger and
/// nothing more: personalised, diplomatic and old plates are as valid as any, so a plate that looks
/// unusual is pointed out and never refused.
public final class PlateForms {

  private static final Map<String, List<Pattern>> USUAL =
      Map.of(
          "BE",
          forms(
              "[1-9A-Z][A-Z]{3}[0-9]{3}",
              "[A-Z]{3}[0-9]{3}", "[0-9]{3}[A-Z]{3}", "CD[A-Z]{2}[0-9]{3}"),
          "NL",
          forms(
              "[A-Z]{2}[0-9]{4}",
              "[0-9]{4}[A-Z]{2}",
              "[0-9]{2}[A-Z]{2}[0-9]{2}",
              "[A-Z]{2}[0-9]{2}[A-Z]{2}",
              "[A-Z]{4}[0-9]{2}",
              "[0-9]{2}[A-Z]{4}",
              "[0-9]{2}[A-Z]{3}[0-9]",
              "[0-9][A-Z]{3}[0-9]{2}",
              "[A-Z]{2}[0-9]{3}[A-Z]",
              "[A-Z][0-9]{3}[A-Z]{2}",
              "[A-Z]{3}[0-9]{2}[A-Z]",
              "[A-Z][0-9]{2}[A-Z]{3}",
              "[0-9][A-Z]{2}[0-9]{3}",
              "[0-9]{3}[A-Z]{2}[0-9]",
              "CD[ABFJNST][0-9]{1,3}"),
          "FR",
          forms("[A-Z]{2}[0-9]{3}[A-Z]{2}", "[0-9]{1,4}[A-Z]{1,3}([0-9]{2}|2[AB])"),
          "LU",
          forms("[0-9]{4,5}", "[A-Z]{2}[0-9]{2,4}", "[A-Z][0-9]{4}"),
          "DE",
          // A dash would tell the district from the letters: without it they run into each other.
          forms("[A-Z]{2,5}[0-9]{1,4}[EH]?", "[A-Z]{1,3}0[346][0-9]{1,4}"));

  private PlateForms() {}

  /// Whether the plate looks like most plates of its country; of a country that is not known here,
  /// every plate does.
  public static boolean looksUsual(LicencePlate plate) {
    List<Pattern> forms = USUAL.get(plate.country());
    return forms == null
        || forms.stream().anyMatch(form -> form.matcher(plate.canonical()).matches());
  }

  private static List<Pattern> forms(String... forms) {
    return List.of(forms).stream().map(Pattern::compile).toList();
  }
}
