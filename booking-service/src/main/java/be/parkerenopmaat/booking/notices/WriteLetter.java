package be.parkerenopmaat.booking.notices;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Language;
import be.parkerenopmaat.booking.domain.Notice;
import be.parkerenopmaat.booking.domain.Notifier;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts a notice into words, in the citizen's language.
@Component
class WriteLetter {

  /// Must be the purpose under which the question was kept.
  private static final String CONFIRMATION = "email-confirmation";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final MessageSource messages;
  private final Zones zones;
  private final KeyedHash keyedHash;
  private final RightsSettings settings;

  WriteLetter(MessageSource messages, Zones zones, KeyedHash keyedHash, RightsSettings settings) {
    this.messages = messages;
    this.zones = zones;
    this.keyedHash = keyedHash;
    this.settings = settings;
  }

  Notifier.Letter about(Notice notice, String to, Language language) {
    return switch (notice) {
      case Notice.ConfirmAddress(var question) ->
          letter(
              "notice.confirm-address",
              to,
              language,
              settings.publicUrl()
                  + "/email-confirmation/"
                  + keyedHash.token(CONFIRMATION, question),
              settings.notices().confirmationValidity().toHours());
      case Notice.SessionEnds(var plate, var zone, var endsAt) ->
          letter(
              "notice.session-ends",
              to,
              language,
              plate,
              zones.find(zone).map(Zone::name).orElse(zone.value()),
              TIME.format(endsAt.atZone(Brussels.ZONE)),
              settings.publicUrl() + "/");
      case Notice.LowBalance(var available) ->
          letter(
              "notice.low-balance",
              to,
              language,
              BigDecimal.valueOf(available.cents(), 2),
              settings.publicUrl() + "/");
      case Notice.LowHours(var quarter, var minutes) ->
          letter(
              "notice.low-hours",
              to,
              language,
              minutes / 60,
              minutes % 60,
              quarter.toString(),
              settings.publicUrl() + "/");
    };
  }

  private Notifier.Letter letter(String key, String to, Language language, Object... arguments) {
    Locale locale = Locale.of(language.code());
    return new Notifier.Letter(
        to,
        language,
        messages.getMessage(key + ".subject", arguments, locale),
        messages.getMessage(key + ".text", arguments, locale)
            + "\n\n"
            + messages.getMessage("notice.foot", new Object[] {settings.publicUrl()}, locale)
            + "\n");
  }
}
