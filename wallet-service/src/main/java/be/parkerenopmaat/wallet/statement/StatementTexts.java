package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.StatementLine.Stay;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// The words and forms of the statement in the caller's language; Dutch ones are the manual's.
@Component
class StatementTexts {

  /// Made once: a pattern takes longer to read than a moment to write, and files have many.
  private record Form(String patternKey, Locale language) {}

  private final MessageSource messages;
  private final Map<Form, DateTimeFormatter> forms = new ConcurrentHashMap<>();
  private final Map<Locale, DecimalFormatSymbols> decimals = new ConcurrentHashMap<>();

  StatementTexts(MessageSource messages) {
    this.messages = messages;
  }

  /// What a line is about (manual checks 148 and 151).
  String description(StatementLine line, Locale language) {
    return switch (line.kind()) {
      // With a point and without a space, as the manual prints it.
      case TOP_UP ->
          text(
              "statement.top-up",
              language,
              BigDecimal.valueOf(line.amountCents(), 2).toPlainString());
      case SESSION -> stay(line, "statement.session", language);
      case REFUND -> stay(line, "statement.refund", language);
      case TOP_UP_REFUND -> text("statement.top-up-refund", language);
      case CHARGEBACK -> text("statement.chargeback", language);
      case RECEIVABLE_PAYMENT -> text("statement.receivable-payment", language);
      case CORRECTION -> text("statement.correction", language);
    };
  }

  private String stay(StatementLine line, String key, Locale language) {
    Stay stay = Objects.requireNonNull(line.stay());
    return text(
        stay.seriesId() == null ? key : key + "-of-series",
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

  /// An amount with its sign, as the manual prints it: `+ € 0,05` (check 146).
  String signedEuros(long cents, Locale language) {
    return (cents < 0 ? "- " : "+ ") + euros(Math.abs(cents), language);
  }

  /// An amount of zero or more as the manual prints it: `€ 0,05` (check 147), with the decimals of
  /// the language.
  String euros(long cents, Locale language) {
    DecimalFormatSymbols signs =
        decimals.computeIfAbsent(language, one -> DecimalFormatSymbols.getInstance(words(one)));
    String euros = Long.toString(cents / 100);
    var written = new StringBuilder("€ ");
    for (int i = 0; i < euros.length(); i++) {
      if (i > 0 && (euros.length() - i) % 3 == 0) {
        // A narrow space between thousands is in few typefaces.
        char sign = signs.getGroupingSeparator();
        written.append(sign == '\u202F' ? '\u00A0' : sign);
      }
      written.append(euros.charAt(i));
    }
    long rest = cents % 100;
    return written
        .append(signs.getDecimalSeparator())
        .append(rest < 10 ? "0" : "")
        .append(rest)
        .toString();
  }

  String text(String key, Locale language, Object... arguments) {
    return messages.getMessage(key, arguments, language);
  }

  private String formatted(String patternKey, Instant moment, Locale language) {
    return forms
        .computeIfAbsent(
            new Form(patternKey, language),
            form ->
                DateTimeFormatter.ofPattern(
                        text(form.patternKey(), form.language()), words(language))
                    .withZone(StatementPeriod.BRUSSELS))
        .format(moment);
  }

  private Locale words(Locale language) {
    return Locale.forLanguageTag(text("statement.language", language));
  }
}
