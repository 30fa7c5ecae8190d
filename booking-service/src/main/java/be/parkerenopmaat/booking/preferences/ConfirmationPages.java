package be.parkerenopmaat.booking.preferences;

import be.parkerenopmaat.booking.RightsSettings;
import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Language;
import be.parkerenopmaat.booking.domain.LowMeans;
import be.parkerenopmaat.booking.domain.PreferencesKept;
import be.parkerenopmaat.booking.secrets.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/// `/email-confirmation/{token}`: where the link in the question to a mailbox leads. Opening it
/// only asks, because mail scanners open links too; the button confirms.
@RestController
class ConfirmationPages {

  private static final String PATH = "/email-confirmation/{token:[A-Za-z0-9_-]{43}}";
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final PreferencesKept kept;
  private final LowMeans lowMeans;
  private final MessageSource messages;
  private final RightsSettings settings;
  private final Clock clock;

  ConfirmationPages(
      PreferencesKept kept,
      LowMeans lowMeans,
      MessageSource messages,
      RightsSettings settings,
      Clock clock) {
    this.kept = kept;
    this.lowMeans = lowMeans;
    this.messages = messages;
    this.settings = settings;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ResponseEntity<String> ask(@PathVariable String token) {
    Optional<Language> language = kept.asked(KeyedHash.fingerprint(token), earliest());
    return language
        .map(
            spoken -> {
              Locale locale = Locale.of(spoken.code());
              return page(
                  HttpStatus.OK,
                  locale,
                  "confirmation.question",
                  "<form method=\"post\"><button>"
                      + words("confirmation.button", locale)
                      + "</button></form>");
            })
        .orElseGet(this::gone);
  }

  @PostMapping(PATH)
  ResponseEntity<String> confirm(@PathVariable String token) {
    String fingerprint = KeyedHash.fingerprint(token);
    Optional<Language> language = kept.asked(fingerprint, earliest());
    Optional<CitizenId> citizen = kept.confirm(fingerprint, earliest(), clock.instant());
    if (language.isEmpty() || citizen.isEmpty()) {
      return gone();
    }
    lowMeans.wanted(citizen.get(), clock.instant());
    Locale locale = Locale.of(language.get().code());
    return page(
        HttpStatus.OK,
        locale,
        "confirmation.done",
        "<p><a href=\"/\">" + words("confirmation.home", locale) + "</a></p>");
  }

  private ResponseEntity<String> gone() {
    return page(HttpStatus.NOT_FOUND, LocaleContextHolder.getLocale(), "confirmation.gone", "");
  }

  private Instant earliest() {
    return clock.instant().minus(settings.notices().confirmationValidity());
  }

  private ResponseEntity<String> page(HttpStatus status, Locale locale, String key, String below) {
    String html =
        """
        <!doctype html>
        <html lang="%s">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;color:#222}
        button{font:inherit;padding:.6rem 1.2rem;border:0;background:#b0002a;color:#fff}</style></head>
        <body><main><h1>%s</h1><p>%s</p>%s</main></body></html>
        """
            .formatted(
                locale.getLanguage(),
                words(key + ".title", locale),
                words(key + ".title", locale),
                words(key + ".text", locale),
                below);
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .header("X-Content-Type-Options", "nosniff")
        .body(html);
  }

  private String words(String key, Locale locale) {
    return HtmlUtils.htmlEscape(messages.getMessage(key, new Object[0], locale), "UTF-8");
  }
}
