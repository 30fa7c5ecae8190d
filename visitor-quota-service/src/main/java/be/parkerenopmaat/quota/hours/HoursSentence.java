package be.parkerenopmaat.quota.hours;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says how many visitor hours are left, as the manual does: "Je hebt dit kwartaal 90 uren en
/// volgend kwartaal 90 uren beschikbaar voor bezoekersparkeren." (manual check 106). One hour is
/// singular, part hours are told in minutes: "87 uren en 30 minuten" (manual check 162).
@Component
class HoursSentence {

  private final MessageSource messages;

  HoursSentence(MessageSource messages) {
    this.messages = messages;
  }

  /// @param current minutes left this quarter
  /// @param next minutes left next quarter
  String available(int current, int next, Locale locale) {
    return text("quota.sentence", locale, duration(current, locale), duration(next, locale));
  }

  String blocked(Locale locale) {
    return text("quota.sentence.blocked", locale);
  }

  /// Minutes in words: whole hours, or hours and minutes, or minutes alone below an hour.
  String duration(int minutes, Locale locale) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    if (rest == 0) {
      return text("quota.duration.hours", locale, hours);
    }
    String inMinutes = text("quota.duration.minutes", locale, rest);
    return hours == 0
        ? inMinutes
        : text(
            "quota.duration.both", locale, text("quota.duration.hours", locale, hours), inMinutes);
  }

  private String text(String key, Locale locale, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }
}
