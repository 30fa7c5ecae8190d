package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.StatementLine.Stay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The words and forms of the statement in the caller's language; Dutch ones are the manual's.
@Component
class StatementTexts {

  private final MessageSource messages;

  StatementTexts(MessageSource messages) {
    this.messages = messages;
  }

  /// What a line is about (manual checks 148 and 151).
  String description(StatementLine line, Locale language) {
    Stay stay = line.stay();
    if (stay == null) {
      // With a point and without a space, as the manual prints it.
      return text(
          "statement.top-up", language, BigDecimal.valueOf(line.amountCents(), 2).toPlainString());
    }
    String key = line.kind() == StatementLine.Kind.REFUND ? "refund" : "session";
    return text(
        "statement." + key + (stay.seriesId() == null ? "" : "-of-series"),
        language,
        stay.zone(),
        day(stay.startsAt(), language),
        time(stay.startsAt(), language),
        time(stay.endsAt(), language));
  }

  /// A day in words, such as `31 juli 2023` (manual check 144).
  String day(Instant moment, Locale language) {
    return formatted("statement.day-pattern", moment, language);
  }

  /// A time of day, such as `12u05` (manual check 145).
  String time(Instant moment, Locale language) {
    return formatted("statement.time-pattern", moment, language);
  }

  String text(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  private String formatted(String patternKey, Instant moment, Locale language) {
    String pattern = text(patternKey, language);
    Locale words = Locale.forLanguageTag(text("statement.language", language));
    ZonedDateTime local = moment.atZone(StatementPeriod.BRUSSELS);
    return DateTimeFormatter.ofPattern(pattern, words).format(local);
  }
}
