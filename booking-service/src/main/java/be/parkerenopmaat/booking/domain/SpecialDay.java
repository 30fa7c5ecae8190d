package be.parkerenopmaat.booking.domain;

import java.time.LocalDate;
import java.util.List;

/// One date on which other hours must be paid than its weekday says: longer for a fair, or none at
/// all. It goes before holidays.
///
/// @param hours none for a free day
public record SpecialDay(LocalDate on, List<PayingWindow.Hours> hours) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when hours overlap
  public SpecialDay {
    hours = List.copyOf(hours);
    for (int i = 0; i < hours.size(); i++) {
      for (int j = i + 1; j < hours.size(); j++) {
        if (hours.get(i).overlap(hours.get(j))) {
          throw new IllegalArgumentException("two windows of one day overlap");
        }
      }
    }
  }
}
