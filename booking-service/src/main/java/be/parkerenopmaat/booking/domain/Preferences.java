package be.parkerenopmaat.booking.domain;

import org.jspecify.annotations.Nullable;

/// How a citizen wants to be told of things. Nothing is sent that was not asked for.
///
/// @param email where to; null for nowhere
/// @param confirmed whether who reads that mailbox said so; until then nothing but the question
/// whether they do is sent to it
/// @param language of notices and of the calendar
/// @param remindMinutesBeforeEnd null for no reminder
/// @param lowBalance a notice when less can be spent; null for none
/// @param lowHoursMinutes a notice when fewer visitor minutes are left in this quarter; null for
/// none
public record Preferences(
    @Nullable String email,
    boolean confirmed,
    Language language,
    @Nullable Integer remindMinutesBeforeEnd,
    @Nullable Money lowBalance,
    @Nullable Integer lowHoursMinutes) {

  /// What holds for who said nothing.
  public static final Preferences NONE =
      new Preferences(null, false, Language.NL, null, null, null);

  /// Earliest reminder, in minutes before the end.
  public static final int EARLIEST_REMINDER = 240;

  /// `toString` keeps the address out of logs.
  @Override
  public String toString() {
    return "Preferences[hidden]";
  }
}
