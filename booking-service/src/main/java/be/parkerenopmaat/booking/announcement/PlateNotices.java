package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.LicencePlate;
import be.parkerenopmaat.booking.domain.PlateForms;
import java.util.List;

/// What to tell a citizen of a plate that was accepted: stable codes, for the client to put into
/// words. A wrong plate costs the guest a fine, a refused one the same; so it is pointed out.
public final class PlateNotices {

  /// The plate does not look like most plates of its country: is it right?
  public static final String LOOKS_UNUSUAL = "plate-looks-unusual";

  private PlateNotices() {}

  /// The notices about a plate; none when it looks as usual.
  public static List<String> of(LicencePlate plate) {
    return PlateForms.looksUsual(plate) ? List.of() : List.of(LOOKS_UNUSUAL);
  }
}
